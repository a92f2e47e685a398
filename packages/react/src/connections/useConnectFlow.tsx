'use client';

import type { ConnectClient, ConnectParams } from '@polytomic-connect/core';
import { type ReactElement, useState } from 'react';
import { ConnectDialog } from '../dialog/ConnectDialog.tsx';
import type { UseConnectSessionOptions } from '../flow/UseConnectSessionOptions.ts';
import { useConnectMutation } from '../query/useConnectMutation.ts';

/** One flow for all buttons of a part, with its dialog: only one can run at a time. */
export function useConnectFlow(
  client: ConnectClient,
  { options, resumeKey }: UseConnectFlowOptions,
): ConnectFlowOfPart {
  const [started, setStarted] = useState<{ params: ConnectParams; name: string }>();
  const { mutate, flow } = useConnectMutation<ConnectParams | undefined>({
    whenBlocked: 'wait',
    resumeKey,
    ...options,
    client,
  });
  return {
    start(params, name) {
      setStarted({ params, name });
      mutate(params);
    },
    dialog: (
      <ConnectDialog
        flow={flow}
        integrationName={started?.name}
        colorScheme={options?.colorScheme}
        // After the page was away it is not known what was started.
        onRetry={started && (() => mutate(started.params))}
      />
    ),
  };
}

/** The options of the flows that a part starts. */
export type PartFlowOptions = Omit<
  UseConnectSessionOptions<ConnectParams | undefined>,
  'client' | 'fetchSession' | 'confirmSession' | 'resumeKey' | 'whenBlocked'
>;

interface UseConnectFlowOptions {
  options: PartFlowOptions | undefined;
  /** Which part takes the flow up when the whole page was away. */
  resumeKey: string;
}

interface ConnectFlowOfPart {
  /** Call it inside a click. */
  start: (params: ConnectParams, name: string) => void;
  dialog: ReactElement;
}
