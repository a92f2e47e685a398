import type { LinkStore, StoredLink } from '@polytomic-connect/server';
import type { Database } from '../db/openDatabase.ts';
import { events } from '../db/schema.ts';

/**
 * Wraps the store of the links, so that the audit trail records who made and who revoked each link. If the event cannot be
 * written, the request fails: nobody gets the URL of a link that is not in the trail, and a revocation can be repeated.
 */
export function recordLinks(db: Database, store: LinkStore): LinkStore {
  const record = async (link: StoredLink, event: LinkEvent): Promise<void> => {
    const { id, tenant, types, connection } = link;
    await db
      .insert(events)
      .values({
        tenantId: tenant,
        memberId: event.by,
        action: event.action,
        connectionId: connection?.id,
        connectionName: connection?.name,
        connectionType: connection?.type ?? (types?.length === 1 ? types[0] : undefined),
        subject: types !== undefined && types.length > 1 ? types.join(', ') : undefined,
        linkId: id,
        at: new Date(event.at),
      })
      .onConflictDoNothing();
  };

  return {
    ...store,

    async save(link) {
      await store.save(link);
      await record(link, { action: 'made-link', by: link.user, at: link.createdAt });
    },

    async revoke(id, tenant, revocation) {
      const isThere = await store.revoke(id, tenant, revocation);
      const link = isThere ? await store.load(id) : undefined;
      // Records who revoked it first: this request may be a repeated one.
      if (link?.revoked) await record(link, { action: 'revoked-link', ...link.revoked });
      return isThere;
    },
  };
}

interface LinkEvent {
  action: 'made-link' | 'revoked-link';
  by: string;
  at: number;
}
