import type { Cleanups } from './createCleanups.ts';

/**
 * Watches the app's own signal until the flow is cleaned up.
 *
 * @returns a signal for what the flow asks of the app meanwhile, which is aborted with the flow
 */
export function watchForAbort(
  signal: AbortSignal | undefined,
  cleanups: Pick<Cleanups, 'add'>,
  onAbort: () => void,
): AbortSignal {
  const created = new AbortController();
  cleanups.add(() => created.abort());
  signal?.addEventListener('abort', onAbort);
  cleanups.add(() => signal?.removeEventListener('abort', onAbort));
  return created.signal;
}
