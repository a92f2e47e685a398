import type { ConnectHandler } from '@polytomic-connect/server';
import { runRegularly } from '../process/runRegularly.ts';

/**
 * Settles the sessions that no browser confirmed, every few seconds. Any number of servers may do it at once.
 *
 * @param seconds how often; with 0, other servers do it
 * @throws Error if `seconds` is negative or not a number
 * @returns a function that stops it, and resolves when a job that is running has finished
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
  if (seconds === 0) return () => Promise.resolve();
  return runRegularly((signal) => settleDue({ signal }), { seconds });
}
