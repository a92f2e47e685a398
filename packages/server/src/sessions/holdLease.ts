import type { Lease } from './SessionStore.ts';

/** Makes a lease that outlasts every question to Polytomic, and most of what an `onSettled` does. */
export function holdLease(now: number): Lease {
  return { id: crypto.randomUUID(), now, until: now + LEASE_MS };
}

const LEASE_MS = 2 * 60_000;
