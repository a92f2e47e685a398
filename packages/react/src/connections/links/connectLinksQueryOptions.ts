import type { ConnectClient } from '@polytomic-connect/core';
import type { DataTag } from '@tanstack/react-query';
import { cacheKeyOf } from '../../query/cacheKeyOf.ts';
import { type ConnectLink, parseLinks } from './ConnectLink.ts';

/**
 * Creates options for TanStack Query that read the links of the customer from our server package
 * (`GET {basePath}/links`).
 *
 * @param client from `createConnectClient`
 */
export function connectLinksQueryOptions(client: ConnectClient): ConnectLinksQueryOptions {
  const queryKey = cacheKeyOf('links', client);
  return {
    queryKey: queryKey as ConnectLinksQueryOptions['queryKey'], // its tag exists in the type only
    queryFn: async ({ signal }) =>
      parseLinks(await client.request('links-failed', '/links', { signal })),
  };
}

/** What {@link connectLinksQueryOptions} returns. Its key knows the type of the data under it. */
export interface ConnectLinksQueryOptions {
  queryKey: DataTag<
    readonly ['polytomic-connect', 'links', basePath: string, cacheKey?: string],
    readonly ConnectLink[],
    Error
  >;
  queryFn: (context: { signal: AbortSignal }) => Promise<readonly ConnectLink[]>;
}
