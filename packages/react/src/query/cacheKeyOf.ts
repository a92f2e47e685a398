import type { ConnectClient } from '@polytomic-connect/core';

/** The end of each key under which the answers to a client are kept: others are not shown them. */
export function cacheKeyOf({ basePath, cacheKey }: ConnectClient): readonly string[] {
  return cacheKey === undefined ? [basePath] : [basePath, cacheKey];
}
