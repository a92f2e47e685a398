'use client';

import type { ConnectClient, ConnectParams } from '@polytomic-connect/core';
import { type ReactElement, useState } from 'react';
import { ConnectDialog } from '../dialog/ConnectDialog.tsx';
import type { UseConnectSessionOptions } from '../flow/options/UseConnectSessionOptions.ts';
import { useConnectMutation } from '../query/useConnectMutation.ts';

/** One flow for all buttons of a part, with its dialog: only one can run at a time. */
export function useConnectFlow(
  client: ConnectClient,
  { options, resumeKey }: UseConnectFlowOptions,
): ConnectFlowOfPart {
  const [started, setStarted] = useState<{ params: ConnectParams; target: ConnectTarget }>();
  const { mutate, flow } = useConnectMutation<ConnectParams | undefined>({
    whenBlocked: 'wait',
    resumeKey,
    ...options,
    client,
  });
  return {
    start(params, target) {
      setStarted({ params, target });
      mutate(params);
    },
    dialog: (
      <ConnectDialog
        flow={flow}
        integrationName={started?.target.name}
        integrationLogo={started?.target.logoUrl}
        colorScheme={options?.colorScheme}
        // After the page was away, nobody knows with which params the flow was started.
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
  /** Starts the flow; call it inside a click. The dialog shows the name and the logo of the target. */
  start: (params: ConnectParams, target: ConnectTarget) => void;
  dialog: ReactElement;
}

/** What is connected: a type, or a connection that is reconnected. */
interface ConnectTarget {
  name: string;
  logoUrl?: string | undefined;
}
