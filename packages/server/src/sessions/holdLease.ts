import type { Lease } from '../stores/SessionStore.ts';

/**
 * Makes a lease that outlasts the calls to Polytomic, and leaves `onSettled` some time. If the process dies, the
 * session is free again after that.
 *
 * @param timeoutMs how long the calls to Polytomic may take
 */
export function holdLease(now: number, timeoutMs: number): Lease {
  const leaseMs = Math.min(Math.ceil(timeoutMs) + SETTLED_MS, LONGEST_TIMER_MS);
  return { id: crypto.randomUUID(), now, until: now + leaseMs };
}

const SETTLED_MS = 20_000;

/** A timer for a longer time ends at once, and `settleDue` waits for as long as the lease lasts. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
