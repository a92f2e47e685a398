import type { DisconnectRequest, DisconnectResult } from '@polytomic-connect/server';
import { and, desc, eq, getTableColumns, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { Hono } from 'hono';
import type { Member, Sessions } from './auth/createSessions.ts';
import { requireMember } from './auth/requireMember.ts';
import type { Database } from './db/openDatabase.ts';
import { action, events, members } from './db/schema.ts';
import { may } from './permissions.ts';

/**
 * Returns the tenant's audit trail, the newest event first, a page at a time. Only an admin sees who signed in, and who
 * made and revoked links.
 */
export function activityRoutes(db: Database, sessions: Sessions) {
  return new Hono().get('/', async (c) => {
    const { role, tenant } = await requireMember(sessions, c.req.raw);
    const hidden: Action[] = [
      ...(may(role, 'see-sign-ins') ? [] : (['signed-in'] as const)),
      ...(may(role, 'make-links') ? [] : (['made-link', 'revoked-link'] as const)),
    ];
    const visible = action.enumValues.filter((each) => !hidden.includes(each));
    const before = Number(c.req.query('before') ?? '');
    const rows = await readEvents(db, tenant.id, { visible, before });
    c.header('Cache-Control', 'no-store');
    const page = rows.slice(0, PAGE);
    return c.json({ events: page, next: rows.length > PAGE ? page.at(-1)?.id : undefined });
  });
}

/** The query for a page of the trail, and one more event if there is a next page. */
export function readEvents(
  db: Database,
  tenantId: string,
  { visible, before }: { visible: readonly Action[]; before: number },
) {
  const {
    tenantId: _tenant,
    state: _state,
    sessionId: _session,
    linkId: _link,
    memberId: _member,
    ...columns
  } = getTableColumns(events);
  return db
    .select({
      ...columns,
      byLink: sql<boolean>`${isNotNull(events.linkId)}`,
      member: members.name,
    })
    .from(events)
    .innerJoin(members, eq(members.id, events.memberId))
    .where(
      and(
        eq(events.tenantId, tenantId),
        inArray(events.action, visible),
        Number.isSafeInteger(before) && before > 0 ? lt(events.id, before) : undefined,
      ),
    )
    .orderBy(desc(events.id))
    .limit(PAGE + 1);
}

/** Writes a sign-in into the audit trail. */
export async function recordSignIn(
  db: Database,
  member: Pick<Member, 'id'> & { tenantId: string },
  outcome: 'done' | 'refused',
  at: Date,
): Promise<void> {
  const { id: memberId, tenantId } = member;
  await db.insert(events).values({ tenantId, memberId, action: 'signed-in', outcome, at });
}

/**
 * Records in the audit trail that a member disconnects a connection, before Polytomic is called: whatever happens then, the
 * trail has who asked for it.
 *
 * @returns a function that records the result
 */
export async function recordDisconnect(
  db: Database,
  { user, tenant, connection }: DisconnectRequest,
  at: Date,
): Promise<(result: DisconnectResult) => Promise<void>> {
  const [event] = await db
    .insert(events)
    .values({
      tenantId: tenant,
      memberId: user,
      action: 'disconnected',
      outcome: 'unknown',
      connectionId: connection.id,
      connectionName: connection.name,
      connectionType: connection.type,
      at,
    })
    .returning({ id: events.id });
  return async (result) => {
    const outcome = result === 'deleted' ? 'done' : result;
    if (event) await db.update(events).set({ outcome }).where(eq(events.id, event.id));
  };
}

type Action = (typeof events.$inferSelect)['action'];
const PAGE = 30;
