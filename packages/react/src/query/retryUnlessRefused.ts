import { isConnectError } from '@polytomic-connect/core';

/** TanStack Query's three retries, except after a 4xx: the same request would be refused again. */
export function retryUnlessRefused(failureCount: number, error: Error): boolean {
  const status = isConnectError(error) ? error.problem?.status : undefined;
  return (status === undefined || status >= 500) && failureCount < 3;
}
