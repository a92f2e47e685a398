import type { ConnectHandler } from '@polytomic-connect/server';

/**
 * Settles the sessions that no browser confirmed, every few seconds. Any number of servers may do it at once.
 *
 * @returns a function that stops it, and resolves when what had begun is finished
 */
export function settleRegularly(settleDue: ConnectHandler['settleDue']): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  const run = (): void => {
    running ??= settleDue({ signal: stopping.signal })
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(run, 2000);
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
