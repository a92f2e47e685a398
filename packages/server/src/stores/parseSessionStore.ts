import { type Columns, readRow } from '../options/readRow.ts';
import { requireMethods } from '../options/requireMethods.ts';
import type { SessionStore, StoredSession } from './SessionStore.ts';

/**
 * Checks a session store, and wraps it so that it may return `null` for missing values.
 *
 * @throws TypeError if a method is missing
 */
export function parseSessionStore(store: SessionStore): SessionStore {
  const read: SessionStore = {
    save: async (session) => await store.save(session),
    load: async (id) => readRow(await store.load(id), SESSION),
    leaseOne: async (id, lease) => readRow(await store.leaseOne(id, lease), SESSION),
    leaseDue: async (lease, limits) =>
      (await store.leaseDue(lease, limits)).map((row) => readRow(row, SESSION) ?? row),
    settle: async (id, outcome) => readRow(await store.settle(id, outcome), OUTCOME) ?? outcome,
    update: async (id, leaseId, change) => await store.update(id, leaseId, change),
    pause: async (until) => await store.pause(until),
    deleteToldBefore: async (time) => await store.deleteToldBefore(time),
  };
  requireMethods('sessions.store', store, Object.keys(read));
  return read;
}

/** The fields of the connection in a row. */
export const CONNECTION: Columns = { id: true, name: true, type: true, typeName: true };

const OUTCOME: Columns = { status: true, connection: CONNECTION };

const SESSION: Record<keyof StoredSession, true | Columns> = {
  id: true,
  user: true,
  tenant: true,
  state: true,
  purpose: true,
  note: true,
  types: true,
  link: true,
  createdAt: true,
  expiresAt: true,
  dueAt: true,
  asked: true,
  failures: true,
  outcome: OUTCOME,
  toldAt: true,
};
