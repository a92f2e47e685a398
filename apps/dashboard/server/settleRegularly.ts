import type { ConnectHandler } from '@polytomic-connect/server';
import { logError } from './logError.ts';

/**
 * Settles the sessions that no browser confirmed, every few seconds. Any number of servers may do it at once.
 *
 * @param seconds how often; with 0, other servers do it
 * @throws Error if that is no number, or a negative one
 * @returns a function that stops it, and resolves when what had begun is finished
 */
export function settleRegularly(
  settleDue: ConnectHandler['settleDue'],
  seconds: number,
): () => Promise<void> {
  if (!(seconds >= 0)) {
    throw new Error(
      'CONNECT_SETTLE_SECONDS is negative or not a number, so sessions that no browser confirms would never be settled. Set it to a number of seconds, or to 0 if another server settles them.',
    );
  }
  const stopping = new AbortController();
  let running: Promise<unknown> | undefined;
  const run = (): void => {
    running ??= settleDue({ signal: stopping.signal })
      .catch(logError)
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
