import { isConnectError } from '@polytomic-connect/core';

/** The HTTP status that the server refused with, if it did. */
export function problemStatus(error: unknown): number | undefined {
  return isConnectError(error) ? error.problem?.status : undefined;
}
