import {
  MAX_LEASE_AHEAD_MS,
  MAX_MINUTES_AHEAD,
  MAX_PAUSE_AHEAD_MS,
  WRONG_CLOCK_MS,
} from './clockTolerance.ts';
import type { Lease, LeaseLimits, SessionStore, StoredSession } from './SessionStore.ts';

/**
 * Keeps sessions in the memory of this process: for development, tests, and one process whose restart may
 * forget open sessions. With more than one process, use `createSqlSessionStore`.
 */
export function createMemorySessionStore(): SessionStore {
  const sessions = new Map<string, Entry>();
  const used = new Map<string, number>();
  let minute = 0;
  let pausedUntil = 0;

  const takeSlot = (tenant: string, { tenantLimit }: LeaseLimits): boolean => {
    const count = used.get(tenant) ?? 0;
    if (count >= tenantLimit) return false;
    used.set(tenant, count + 1);
    return true;
  };

  return {
    async save(session) {
      if (!sessions.has(session.id)) sessions.set(session.id, { session: { ...session } });
    },

    async load(id) {
      const entry = sessions.get(id);
      return entry && { ...entry.session };
    },

    async leaseOne(id, lease) {
      const entry = sessions.get(id);
      if (entry === undefined || isLeased(entry, lease)) return undefined;
      entry.lease = lease;
      return { ...entry.session };
    },

    async leaseDue(lease, limits) {
      const pausedMs = pausedUntil - lease.now;
      if (pausedMs > 0 && pausedMs <= MAX_PAUSE_AHEAD_MS) return [];
      const current = Math.floor(lease.now / 60_000);
      if (minute < current || minute > current + MAX_MINUTES_AHEAD) {
        used.clear();
        minute = current;
      }
      const due = [...sessions.values()]
        .filter((entry) => dueAt(entry) <= lease.now && !isLeased(entry, lease))
        .toSorted((a, b) => dueAt(a) - dueAt(b));
      const leased: StoredSession[] = [];
      for (const entry of due) {
        if (leased.length === limits.limit) break;
        if (!takeSlot(entry.session.tenant, limits)) continue;
        entry.lease = lease;
        leased.push({ ...entry.session });
      }
      return leased;
    },

    async settle(id, outcome) {
      const entry = sessions.get(id);
      if (entry === undefined) return outcome;
      entry.session.outcome ??= outcome;
      return entry.session.outcome;
    },

    async update(id, leaseId, change) {
      const entry = sessions.get(id);
      if (entry === undefined || entry.lease?.id !== leaseId) return false;
      Object.assign(entry.session, change);
      delete entry.lease;
      return true;
    },

    async pause(until) {
      const isWrong = pausedUntil > until + WRONG_CLOCK_MS;
      pausedUntil = isWrong ? until : Math.max(pausedUntil, until);
    },

    async deleteToldBefore(time) {
      for (const [id, { session }] of sessions) {
        if (session.toldAt !== undefined && session.toldAt < time) sessions.delete(id);
      }
    },
  };
}

interface Entry {
  session: StoredSession;
  lease?: { id: string; until: number };
}

function dueAt({ session }: Entry): number {
  return session.dueAt ?? Number.POSITIVE_INFINITY;
}

function isLeased({ lease }: Entry, { now, until }: Lease): boolean {
  return lease !== undefined && lease.until > now && lease.until <= until + MAX_LEASE_AHEAD_MS;
}
