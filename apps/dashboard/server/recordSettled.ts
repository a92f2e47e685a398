import type { SettledSession } from '@polytomic-connect/server';
import type { Database } from './db/openDatabase.ts';
import { events } from './db/schema.ts';

/**
 * Writes a connection into the audit trail, before anyone is told about it. Called at least once for each
 * session; the unique `sessionId` makes it exactly once. If a visitor of a link connected, it names who made the link.
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
