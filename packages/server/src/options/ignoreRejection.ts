/**
 * Ignores how a promise ends, because an unhandled rejection ends a Node process.
 *
 * @returns whether it is a promise; one of another realm, or of a library, is one too
 */
export function ignoreRejection(value: unknown): boolean {
  const isPromise = typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
  if (isPromise) Promise.resolve(value).catch(() => {});
  return isPromise;
}

/**
 * Ignores how promises end in a value of the app, and two levels deep in it, as in a list of promises.
 *
 * @returns whether the value itself is a promise
 */
export function ignoreRejections(value: unknown, levels = 2): boolean {
  if (ignoreRejection(value)) return true;
  if (typeof value === 'object' && value !== null && levels > 0) {
    for (const each of Object.values(value)) ignoreRejections(each, levels - 1);
  }
  return false;
}
