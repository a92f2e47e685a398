'use client';

import type { ConnectClient, ConnectionSummary } from '@polytomic-connect/core';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { connectionsQueryOptions } from './connectionsQueryOptions.ts';
import { flowEndedAt } from './connectMutationOptions.ts';
import { readOptions } from './readOptions.ts';
import { useClient } from './useClient.ts';
import { usePendingDisconnects } from './usePendingDisconnects.ts';

/**
 * The connections of the signed-in user's tenant, by TanStack Query. They are fetched again when the page gets the
 * focus, if they are stale by then, and after every flow that `useConnectMutation` runs. A reconnected connection takes a
 * moment to become healthy: while one needs attention, they are fetched every two seconds for half a minute after a flow.
 * A connection that `useDisconnect` is deleting is left out. For other options of the query, use
 * `connectionsQueryOptions` in a `useQuery` of your own.
 *
 * @param client from `createConnectClient`; the provider's when omitted
 * @throws ConnectError `options-invalid` when there is neither
 */
export function useConnections(
  client?: ConnectClient,
): UseQueryResult<readonly ConnectionSummary[]> {
  const queryClient = useQueryClient();
  const found = useClient(client, 'useConnections');
  const pending = usePendingDisconnects(found);
  // The same function as before while nothing changes, so that `data` stays the same list.
  const select = useCallback(
    (list: readonly ConnectionSummary[]) => list.filter(({ id }) => !pending.includes(id)),
    [pending],
  );
  return useQuery({
    ...connectionsQueryOptions(found),
    ...readOptions,
    select,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) =>
      performance.now() - (flowEndedAt.get(queryClient) ?? -Infinity) < RECOVERY_MS &&
      state.data?.some(({ health }) => health === 'attention') === true
        ? RECOVERY_INTERVAL_MS
        : false,
  });
}

const RECOVERY_INTERVAL_MS = 2000;
const RECOVERY_MS = 30_000;
