import type { SettledSession } from '@polytomic-connect/server';
import type { Database } from '../db/openDatabase.ts';
import { events } from '../db/schema.ts';

/**
 * Records a connection in the audit trail, before anyone sees it. It is called at least once for each session, and the
 * unique `sessionId` makes that one event. If the visitor of a link connected, the event names who made the link.
 */
export async function recordSettled(
  db: Database,
  { id, user, tenant, state, purpose, linkId, connection }: SettledSession,
  at: Date,
): Promise<void> {
  if (connection === undefined) return; // it expired: nothing was connected
  await db
    .insert(events)
    .values({
      tenantId: tenant,
      memberId: user,
      action: purpose === 'create' ? 'connected' : 'reconnected',
      connectionId: connection.id,
      connectionName: connection.name,
      connectionType: connection.type,
      state,
      sessionId: id,
      linkId,
      at,
    })
    .onConflictDoNothing({ target: events.sessionId });
}
