'use client';

import type { ConnectClient, ConnectError, ConnectionSummary } from '@polytomic-connect/core';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { connectionsQueryOptions } from '../../query/connectionsQueryOptions.ts';
import { refetch } from '../../query/refetch.ts';
import { useClient } from '../../query/useClient.ts';
import { disconnectKey } from '../../query/usePendingDisconnects.ts';
import { writeOptions } from '../../query/writeOptions.ts';
import { removeOrFindGone } from '../faults/removeOrFindGone.ts';

/**
 * Deletes connections. The connection is removed from the list of `useConnections` at once, and is back in its place if
 * the server refuses. If something uses it, `error.problem.code` is `connection-in-use`, with `error.problem.usage`. When
 * the answer is lost, or is a 404 or 5xx, the list is read: a connection that is not in it counts as deleted. Without a
 * network it fails at once. Whatever the defaults of the QueryClient, the request is never repeated by itself, and no
 * error is thrown while rendering.
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
    mutationKey: disconnectKey(found),
    ...writeOptions,
    mutationFn: ({ connection: { id }, force }) =>
      removeOrFindGone(
        () => found.disconnect(id, { force }),
        async () => (await found.listConnections()).some((each) => each.id === id),
      ),
    onSuccess(_, { connection }) {
      queryClient.setQueryData(queryKey, (list) => list?.filter(({ id }) => id !== connection.id));
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
export type UseDisconnectResult = UseMutationResult<void, ConnectError, DisconnectVariables>;
