import type { ConnectError, ConnectOutcome } from '@polytomic-connect/core';
import type { MutationFunctionContext, MutationOptions, QueryClient } from '@tanstack/react-query';
import { CONNECTIONS_KEY } from './connectionsQueryOptions.ts';
import { refetch } from './refetch.ts';

/**
 * Options for a TanStack Query mutation that follows a flow. Its variable is the flow itself, running
 * already: `mutate(flow.connect())`. A mutation starts its work only after the `onMutate` of its cache and of
 * its own, and by then a browser no longer opens a window.
 *
 * When the flow has ended, every list of `connectionsQueryOptions` is fetched again, even after a
 * cancellation: the customer may have finished in a window that the app could not see.
 *
 * @example
 * const flow = useConnectSession({ fetchSession });
 * const mutation = useMutation(connectMutationOptions());
 * <button onClick={() => mutation.mutate(flow.connect())}>Connect</button>
 */
export function connectMutationOptions(): ConnectMutationOptions {
  return {
    mutationKey: ['polytomic-connect', 'connect'],
    // The flow is running already: waiting for a network or retrying would only delay its outcome.
    networkMode: 'always',
    retry: false,
    async mutationFn(flow, { client }) {
      try {
        return await flow;
      } finally {
        markEnd(client);
      }
    },
  };
}

/** Refetches the lists now, and lets `useConnections` refetch them for a while. */
export function markEnd(client: QueryClient): void {
  flowEndedAt.set(client, performance.now());
  void refetch(client, CONNECTIONS_KEY);
}

/**
 * When the latest flow of an app ended, by `performance.now()`, a clock that nobody can set back. It is not kept in the query
 * cache, which would drop it at once where `gcTime` is 0.
 */
export const flowEndedAt: WeakMap<QueryClient, number> = new WeakMap();

/** What {@link connectMutationOptions} returns. */
export interface ConnectMutationOptions extends Required<
  Pick<
    MutationOptions<ConnectOutcome, ConnectError, Promise<ConnectOutcome>>,
    'mutationKey' | 'networkMode' | 'retry'
  >
> {
  mutationFn: (
    flow: Promise<ConnectOutcome>,
    context: MutationFunctionContext,
  ) => Promise<ConnectOutcome>;
}
