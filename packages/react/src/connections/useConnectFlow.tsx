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
  const [started, setStarted] = useState<{ params: ConnectParams; what: ConnectedThing }>();
  const { mutate, flow } = useConnectMutation<ConnectParams | undefined>({
    whenBlocked: 'wait',
    resumeKey,
    ...options,
    client,
  });
  return {
    start(params, what) {
      setStarted({ params, what });
      mutate(params);
    },
    dialog: (
      <ConnectDialog
        flow={flow}
        integrationName={started?.what.name}
        integrationLogo={started?.what.logoUrl}
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
  /** Call it inside a click. `what` is for the dialog. */
  start: (params: ConnectParams, what: ConnectedThing) => void;
  dialog: ReactElement;
}

/** A type, or a connection. */
interface ConnectedThing {
  name: string;
  logoUrl?: string | undefined;
}
