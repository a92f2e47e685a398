import { linkStatus } from './linkStatus.ts';
import type { LinkStore, StoredLink } from './LinkStore.ts';

/**
 * Keeps links in the memory of this process: for development, tests, and one process whose restart may forget them.
 * With more than one process, use `createSqlLinkStore`.
 */
export function createMemoryLinkStore(): LinkStore {
  const links = new Map<string, StoredLink>();
  const starts = new Map<string, { window: number; count: number }>();

  return {
    async save(link) {
      links.set(link.id, { ...link });
    },

    async load(id) {
      const link = links.get(id);
      return link && { ...link };
    },

    async list(tenant, { now, limit }) {
      const rank = (link: StoredLink): number => (linkStatus(link, now) === 'open' ? 0 : 1);
      return [...links.values()]
        .filter((link) => link.tenant === tenant)
        .toSorted((a, b) => rank(a) - rank(b) || b.createdAt - a.createdAt)
        .slice(0, limit)
        .map((link) => ({ ...link }));
    },

    async start(id, { now, windowMs, limit }) {
      const link = links.get(id);
      if (link === undefined || linkStatus(link, now) !== 'open') return false;
      const window = Math.floor(now / windowMs);
      const last = starts.get(id);
      const count = last?.window === window ? last.count : 0;
      if (count >= limit) return false;
      starts.set(id, { window, count: count + 1 });
      return true;
    },

    async use(id, use) {
      const link = links.get(id);
      if (link !== undefined) link.used ??= use;
    },

    async revoke(id, tenant, revocation) {
      const link = links.get(id);
      if (link?.tenant !== tenant) return false;
      if (link.used === undefined) link.revoked ??= revocation;
      return true;
    },

    async deleteExpiredBefore(time) {
      for (const [id, { expiresAt }] of links) {
        if (expiresAt >= time) continue;
        links.delete(id);
        starts.delete(id);
      }
    },
  };
}
