import type { ConnectClientOptions } from '@polytomic-connect/core';
import type { DataTag } from '@tanstack/react-query';
import { type ConnectionSummary, parseConnections } from './ConnectionSummary.ts';

/**
 * The key under which the lists of connections are kept; with `basePath` appended, the key of one list.
 * `connectMutationOptions` makes every list stale that starts with it.
 */
export const CONNECTIONS_KEY: readonly ['polytomic-connect', 'connections'] = [
  'polytomic-connect',
  'connections',
];

/**
 * Options for TanStack Query that read the connections of the signed-in customer from our server package
 * (`GET {basePath}/connections`). They fit `useQuery`, `useSuspenseQuery`, `prefetchQuery` and the rest.
 *
 * @param basePath where the handler is mounted, such as `/api/polytomic`
 * @example
 * const { data } = useQuery({ ...connectionsQueryOptions('/api/polytomic'), staleTime: 60_000 });
 */
export function connectionsQueryOptions(
  basePath: string,
  { headers, fetch: send = (...request) => fetch(...request) }: ConnectClientOptions = {},
): ConnectionsQueryOptions {
  const base = basePath.replace(/\/$/u, '');
  return {
    queryKey: [...CONNECTIONS_KEY, base] as unknown as ConnectionsQueryOptions['queryKey'],
    async queryFn({ signal }) {
      const response = await send(`${base}/connections`, {
        headers: { ...(await headers?.()), accept: 'application/json' },
        signal,
      });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      return parseConnections(await response.json());
    },
  };
}

/** What {@link connectionsQueryOptions} returns. Its key knows the type of the data under it. */
export interface ConnectionsQueryOptions {
  queryKey: DataTag<ConnectionsQueryKey, readonly ConnectionSummary[], Error>;
  queryFn: (context: { signal: AbortSignal }) => Promise<readonly ConnectionSummary[]>;
}

/** The key of one list. */
export type ConnectionsQueryKey = readonly [...typeof CONNECTIONS_KEY, basePath: string];
