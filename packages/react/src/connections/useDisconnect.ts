'use client';

import type { ConnectClient, ConnectError, ConnectionSummary } from '@polytomic-connect/core';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { refetch } from '../query/refetch.ts';
import { connectionsQueryOptions } from '../query/connectionsQueryOptions.ts';
import { useClient } from '../query/useClient.ts';

/**
 * Deletes connections. The connection leaves the list of `useConnections` at once, and is back in its place when the
 * server refuses. `error.problem.code` is `connection-in-use` when something uses it, with `error.problem.usage`.
 *
 * @param client from `createConnectClient`; the provider's when omitted
 * @example
 * const disconnect = useDisconnect();
 * <button onClick={() => disconnect.mutate({ connection })}>Disconnect</button>
 */
export function useDisconnect(client?: ConnectClient): UseDisconnectResult {
  const found = useClient(client, 'useDisconnect');
  const queryClient = useQueryClient();
  const { queryKey } = connectionsQueryOptions(found);
  return useMutation({
    mutationKey: ['polytomic-connect', 'disconnect'],
    mutationFn: ({ connection, force }: DisconnectVariables) =>
      found.disconnect(connection.id, { force }),
    async onMutate({ connection }): Promise<Undo> {
      // An answer that is on its way would show the connection again.
      await queryClient.cancelQueries({ queryKey });
      const list = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(
        queryKey,
        list?.filter(({ id }) => id !== connection.id),
      );
      return { at: list?.findIndex(({ id }) => id === connection.id) ?? -1 };
    },
    onError(error: ConnectError, { connection }, undo) {
      if (error.problem?.code === 'connection-not-found') return;
      const at = undo?.at ?? -1;
      queryClient.setQueryData(queryKey, (list) =>
        list === undefined || at < 0 || list.some(({ id }) => id === connection.id)
          ? list
          : [...list.slice(0, at), connection, ...list.slice(at)],
      );
    },
    onSettled: () => void refetch(queryClient, queryKey),
  });
}

/** What `mutate` of {@link useDisconnect} takes. */
export interface DisconnectVariables {
  connection: ConnectionSummary;
  /** Also deletes what uses the connection; the server has to allow it. */
  force?: boolean | undefined;
}

/** What {@link useDisconnect} returns. */
export type UseDisconnectResult = UseMutationResult<void, ConnectError, DisconnectVariables, Undo>;

interface Undo {
  /** Where the connection was in the list; -1 if it was in none. */
  at: number;
}
