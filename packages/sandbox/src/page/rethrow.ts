/** Passes an unexpected error to the caller of `fetch`, where Hono would answer 500 and hide it from a test. */
export function rethrow(error: Error): never {
  throw error;
}
