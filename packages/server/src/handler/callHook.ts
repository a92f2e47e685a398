/** Calls a hook of the app. What it throws, now or later, is its own affair: it must not fail the request. */
export function callHook<T>(hook: ((value: T) => unknown) | undefined, value: T): void {
  try {
    const result = hook?.(value);
    // An async function is a hook too, and a rejection that nobody hears ends a Node process.
    if (result instanceof Promise) result.catch(() => {});
  } catch {
    // See above.
  }
}
