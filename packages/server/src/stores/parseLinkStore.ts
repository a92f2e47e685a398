import { type Columns, readRow } from '../options/readRow.ts';
import { requireMethods } from '../options/requireMethods.ts';
import type { LinkStore, StoredLink } from './LinkStore.ts';
import { CONNECTION } from './parseSessionStore.ts';

/**
 * Checks a link store, and wraps it so that it may return `null` for missing values.
 *
 * @throws TypeError if a method is missing
 */
export function parseLinkStore(store: LinkStore): LinkStore {
  const read: LinkStore = {
    save: async (link) => await store.save(link),
    load: async (id) => readRow(await store.load(id), LINK),
    list: async (tenant, options) =>
      (await store.list(tenant, options)).map((row) => readRow(row, LINK) ?? row),
    start: async (id, limit) => await store.start(id, limit),
    use: async (id, use) => await store.use(id, use),
    revoke: async (id, tenant, revocation) => await store.revoke(id, tenant, revocation),
    deleteExpiredBefore: async (time) => await store.deleteExpiredBefore(time),
  };
  requireMethods('links.store', store, Object.keys(read));
  return read;
}

const LINK: Record<keyof StoredLink, true | Columns> = {
  id: true,
  user: true,
  userName: true,
  tenant: true,
  types: true,
  connection: CONNECTION,
  name: true,
  createdAt: true,
  expiresAt: true,
  used: { at: true, connection: CONNECTION },
  revoked: { at: true, by: true },
};
