/**
 * Ignores the rejection of a promise, because an unhandled one ends a Node process.
 *
 * @returns whether the value is a promise, also one of another realm or of a library
 */
export function ignoreRejection(value: unknown): boolean {
  const isPromise = typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
  if (isPromise) Promise.resolve(value).catch(() => {});
  return isPromise;
}

/**
 * Ignores the rejections of promises in a value of the app, two levels deep, as in a list of promises.
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
