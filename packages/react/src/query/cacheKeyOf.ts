import type { ConnectClient } from '@polytomic-connect/core';

/**
 * The key under which TanStack Query keeps the queries and mutations of a kind. It names the client, so that the answers to
 * one client are not shown for another.
 */
export function cacheKeyOf<Kind extends string>(
  kind: Kind,
  { basePath, cacheKey }: ConnectClient,
): CacheKey<Kind> {
  const key = ['polytomic-connect', kind, basePath] as const;
  return cacheKey === undefined ? key : [...key, cacheKey];
}

/** What {@link cacheKeyOf} returns. */
export type CacheKey<Kind extends string> = readonly [
  'polytomic-connect',
  kind: Kind,
  basePath: string,
  cacheKey?: string,
];
