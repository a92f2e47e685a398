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
