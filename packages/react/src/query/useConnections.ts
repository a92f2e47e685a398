'use client';

import type { ConnectClientOptions } from '@polytomic-connect/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { connectionsQueryOptions } from './connectionsQueryOptions.ts';
import type { ConnectionSummary } from './ConnectionSummary.ts';

/**
 * The connections of the signed-in customer, by TanStack Query, fetched again after every flow that
 * `useConnectMutation` runs. For options of the query, use `connectionsQueryOptions` in a `useQuery` of yours.
 *
 * @param basePath where the handler is mounted, such as `/api/polytomic`
 */
export function useConnections(
  basePath: string,
  options?: ConnectClientOptions,
): UseQueryResult<readonly ConnectionSummary[]> {
  return useQuery(connectionsQueryOptions(basePath, options));
}
