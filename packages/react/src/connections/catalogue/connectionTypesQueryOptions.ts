import type { ConnectClient, ConnectionTypeSummary } from '@polytomic-connect/core';
import type { DataTag } from '@tanstack/react-query';
import { cacheKeyOf } from '../../query/cacheKeyOf.ts';

/**
 * Creates options for TanStack Query that read the connection types from our server package (`GET {basePath}/types`). They
 * are fresh for ten minutes: the catalogue changes when Polytomic adds a type.
 *
 * @param client from `createConnectClient`
 */
export function connectionTypesQueryOptions(client: ConnectClient): ConnectionTypesQueryOptions {
  const queryKey = cacheKeyOf('types', client);
  return {
    queryKey: queryKey as ConnectionTypesQueryOptions['queryKey'], // its tag exists in the type only
    queryFn: ({ signal }) => client.listTypes({ signal }),
    staleTime: 600_000,
  };
}

/** What {@link connectionTypesQueryOptions} returns. Its key knows the type of the data under it. */
export interface ConnectionTypesQueryOptions {
  queryKey: DataTag<
    readonly ['polytomic-connect', 'types', basePath: string, cacheKey?: string],
    readonly ConnectionTypeSummary[],
    Error
  >;
  queryFn: (context: { signal: AbortSignal }) => Promise<readonly ConnectionTypeSummary[]>;
  /** In milliseconds. */
  staleTime: number;
}
