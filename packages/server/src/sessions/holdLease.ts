import type { Lease } from '../stores/SessionStore.ts';

/**
 * Makes a lease that outlasts the calls to Polytomic, and leaves `onSettled` some time. If the process dies, the
 * session is free again after that.
 *
 * @param timeoutMs how long the calls to Polytomic may take
 */
export function holdLease(now: number, timeoutMs: number): Lease {
  return { id: crypto.randomUUID(), now, until: now + timeoutMs + SETTLED_MS };
}

const SETTLED_MS = 20_000;
