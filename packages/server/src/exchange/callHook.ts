import { ignoreRejection } from '../options/ignoreRejection.ts';

/** Calls a hook of the app. An error in it, thrown or rejected, does not fail the request. */
export function callHook(call: () => unknown): void {
  try {
    ignoreRejection(call());
  } catch {
    // See above.
  }
}
