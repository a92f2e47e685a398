import { ignoreRejection } from '../options/ignoreRejection.ts';

/** Calls a hook of the app. An error in it, now or later, must not fail the request. */
export function callHook<T>(hook: (value: T) => unknown, value: T): void {
  try {
    ignoreRejection(hook(value));
  } catch {
    // See above.
  }
}
