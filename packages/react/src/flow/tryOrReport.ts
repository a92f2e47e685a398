/**
 * Runs what may throw for reasons of the app or the page. The error is reported as unhandled.
 *
 * @returns what it returns; nothing if it throws
 */
export function tryOrReport<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch (error) {
    // On a server it would end the process. The browser renders the same, and reports it.
    if (typeof window !== 'undefined') void Promise.reject(error);
    return undefined;
  }
}
