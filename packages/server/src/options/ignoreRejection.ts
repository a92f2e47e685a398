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

/** Ignores how promises end that an object of the app holds, two levels deep, because an `await` was forgotten. */
export function ignoreRejections(value: unknown, levels = 2): void {
  if (ignoreRejection(value) || typeof value !== 'object' || value === null || levels === 0) return;
  for (const each of Object.values(value)) ignoreRejections(each, levels - 1);
}
