import type { ConnectClient, ConnectionSummary } from '@polytomic-connect/core';
import type { DataTag } from '@tanstack/react-query';
import { cacheKeyOf } from './cacheKeyOf.ts';

/**
 * The key under which the lists of connections are kept; with `basePath` appended, and the `cacheKey` of a client
 * that has one, the key of one list. `connectMutationOptions` makes every list stale that starts with it.
 */
export const CONNECTIONS_KEY: readonly ['polytomic-connect', 'connections'] = [
  'polytomic-connect',
  'connections',
];

/**
 * Creates options for TanStack Query that read the connections of the signed-in user's tenant from our server package
 * (`GET {basePath}/connections`). They fit `useQuery`, `useSuspenseQuery`, `prefetchQuery` and the rest.
 *
 * @param client from `createConnectClient`
 * @example
 * const { data } = useQuery({ ...connectionsQueryOptions(client), staleTime: 60_000 });
 */
export function connectionsQueryOptions(client: ConnectClient): ConnectionsQueryOptions {
  const queryKey: ConnectionsQueryKey = cacheKeyOf('connections', client);
  return {
    queryKey: queryKey as ConnectionsQueryOptions['queryKey'], // its tag exists in the type only
    queryFn: ({ signal }) => client.listConnections({ signal }),
  };
}

/** What {@link connectionsQueryOptions} returns. Its key knows the type of the data under it. */
export interface ConnectionsQueryOptions {
  queryKey: DataTag<ConnectionsQueryKey, readonly ConnectionSummary[], Error>;
  queryFn: (context: { signal: AbortSignal }) => Promise<readonly ConnectionSummary[]>;
}

/** The key of one list. */
export type ConnectionsQueryKey = readonly [
  ...typeof CONNECTIONS_KEY,
  basePath: string,
  cacheKey?: string,
];
