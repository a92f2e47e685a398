'use client';

import { type ConnectClient, ConnectError, type ConnectionSummary } from '@polytomic-connect/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useConnectDefaults } from '../flow/connectDefaults.ts';
import { connectionsQueryOptions } from './connectionsQueryOptions.ts';

/**
 * The connections of the signed-in customer, by TanStack Query, fetched again after every flow that
 * `useConnectMutation` runs. For options of the query, use `connectionsQueryOptions` in a `useQuery` of yours.
 *
 * @param client from `createConnectClient`; the provider's when omitted
 * @throws ConnectError `options-invalid` when there is neither
 */
export function useConnections(
  client?: ConnectClient,
): UseQueryResult<readonly ConnectionSummary[]> {
  const provided = useConnectDefaults().client;
  const asked = client ?? provided;
  if (asked === undefined) {
    throw new ConnectError(
      'options-invalid',
      'useConnections needs a `client`: pass one, or put a <PolytomicConnectProvider client={…}> above it.',
    );
  }
  return useQuery(connectionsQueryOptions(asked));
}
