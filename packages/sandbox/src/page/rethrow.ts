/** Passes an unexpected error to the caller of `fetch`. By default Hono answers 500, which hides it from a test. */
export function rethrow(error: Error): never {
  throw error;
}
