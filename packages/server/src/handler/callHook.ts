/** Calls a hook of the app. An error in it, now or later, must not fail the request. */
export function callHook<T>(hook: (value: T) => unknown, value: T): void {
  try {
    const result = hook(value);
    // An async function is a hook too, and an unhandled rejection ends a Node process.
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // See above.
  }
}
