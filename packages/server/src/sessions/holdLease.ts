import type { Lease } from '../stores/SessionStore.ts';

/**
 * Makes a lease that lasts for the calls to Polytomic and some time for `onSettled`. If the process dies, the session is
 * free again once the lease has ended.
 *
 * @param timeoutMs how long the calls to Polytomic may take
 */
export function holdLease(now: number, timeoutMs: number): Lease {
  const leaseMs = Math.min(Math.ceil(timeoutMs) + SETTLED_MS, LONGEST_TIMER_MS);
  return { id: crypto.randomUUID(), now, until: now + leaseMs };
}

/** The time for `onSettled`. */
const SETTLED_MS = 20_000;

/** `settleDue` sets a timer of this length, and a timer for a longer time would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
