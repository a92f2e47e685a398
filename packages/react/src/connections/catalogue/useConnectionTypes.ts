'use client';

import type { ConnectClient, ConnectionTypeSummary } from '@polytomic-connect/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readOptions } from '../../query/readOptions.ts';
import { useClient } from '../../query/useClient.ts';
import { problemStatus } from '../faults/problemStatus.ts';
import { connectionTypesQueryOptions } from './connectionTypesQueryOptions.ts';

/**
 * Whether this user may not create connections, so that there is nothing to choose. A list that came before stays, because a
 * flow that was started from it may be running.
 */
export function hasNoTypes({ data, error }: { data: unknown; error: unknown }): boolean {
  return data === undefined && problemStatus(error) === 403;
}

/**
 * The connection types that the signed-in user may connect, and those to show as locked, by TanStack Query.
 *
 * @param client from `createConnectClient`; the provider's when omitted
 * @throws ConnectError `options-invalid` when there is neither
 */
export function useConnectionTypes(
  client?: ConnectClient,
): UseQueryResult<readonly ConnectionTypeSummary[]> {
  return useQuery<readonly ConnectionTypeSummary[]>({
    ...connectionTypesQueryOptions(useClient(client, 'useConnectionTypes')),
    ...readOptions,
  });
}
