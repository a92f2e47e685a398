import { readRow, withoutNull } from '../options/readRow.ts';
import { requireMethods } from '../options/requireMethods.ts';
import type { SessionStore } from './SessionStore.ts';

/**
 * Parses a session store, and lets it return `null` for what is missing.
 *
 * @throws TypeError if a method is missing
 */
export function parseSessionStore(store: SessionStore): SessionStore {
  const read: SessionStore = {
    save: async (session) => await store.save(session),
    load: async (id) => readRow(await store.load(id)),
    leaseOne: async (id, lease) => readRow(await store.leaseOne(id, lease)),
    leaseDue: async (lease, limits) =>
      (await store.leaseDue(lease, limits)).map((row) => readRow(row) ?? row),
    settle: async (id, outcome) => withoutNull(await store.settle(id, outcome)),
    update: async (id, leaseId, change) => await store.update(id, leaseId, change),
    pause: async (until) => await store.pause(until),
    deleteToldBefore: async (time) => await store.deleteToldBefore(time),
  };
  requireMethods('sessions.store', store, Object.keys(read));
  return read;
}
