import type { ConnectClient } from '@polytomic-connect/core';

/** The last parts of each query key of a client, so that the answers to one client are not shown for another. */
export function cacheKeyOf({ basePath, cacheKey }: ConnectClient): readonly string[] {
  return cacheKey === undefined ? [basePath] : [basePath, cacheKey];
}
