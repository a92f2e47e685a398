import type { ConnectHandler } from '@polytomic-connect/server';

/**
 * Settles the sessions that no browser confirmed, every few seconds. Any number of servers may do it at once.
 *
 * @param seconds how often; with 0, other servers do it
 * @returns a function that stops it, and resolves when what had begun is finished
 */
export function settleRegularly(
  settleDue: ConnectHandler['settleDue'],
  seconds: number,
): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  const run = (): void => {
    running ??= settleDue({ signal: stopping.signal })
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = seconds > 0 ? setInterval(run, seconds * 1000) : undefined;
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
