import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Member } from './auth/sessions.ts';
import type { Database } from './db/openDatabase.ts';
import { events, flows } from './db/schema.ts';

/**
 * Records how every Connect session ends, one row each:
 *
 * - `requested`: Polytomic is about to be asked. Written first, so that a crash hides no session.
 * - `pending`: the browser has it.
 * - `connected`, `refused`, `abandoned`: how it ended. `connected` replaces `abandoned`, however late the
 *   connection is confirmed.
 */
export function createFlows(db: Database, now: () => number): Flows {
  return {
    async request(member, { state, connectionId, ttlMs }) {
      const [flow] = await db
        .insert(flows)
        .values({
          tenantId: member.tenant.id,
          memberId: member.id,
          state,
          kind: connectionId === undefined ? 'connect' : 'reconnect',
          connectionId,
          status: 'requested',
          startedAt: new Date(now()),
          expiresAt: new Date(now() + ttlMs),
        })
        .returning({ id: flows.id });
      if (flow === undefined) throw new Error('The database returned no row for the new flow.');
      return flow.id;
    },

    async grant(id, receipt, expiresAt) {
      await db
        .update(flows)
        .set({
          status: 'pending',
          receiptHash: hash(receipt),
          // Without a readable date the time that was asked for stays.
          ...(!Number.isNaN(expiresAt.getTime()) && { expiresAt }),
        })
        .where(eq(flows.id, id));
    },

    async refuse(id, problem) {
      await db.update(flows).set({ status: 'refused', problem }).where(eq(flows.id, id));
    },

    async connect(member, { receipt, state }, connection) {
      const receiptHash = hash(receipt);
      const bySession = or(
        eq(flows.receiptHash, receiptHash),
        // Its row is older than the column.
        and(isNull(flows.receiptHash), eq(flows.state, state), eq(flows.status, 'pending')),
      );
      // In one transaction. Of two requests that confirm the same session, only one gets the row.
      await db.transaction(async (tx) => {
        const [flow] = await tx
          .update(flows)
          .set({ status: 'connected', receiptHash, problem: null, connectionId: connection.id })
          .where(
            and(
              eq(flows.tenantId, member.tenant.id),
              eq(flows.memberId, member.id),
              ne(flows.status, 'connected'),
              bySession,
            ),
          )
          .returning();
        if (flow === undefined) return;
        const event = {
          tenantId: flow.tenantId,
          memberId: flow.memberId,
          action: flow.kind === 'connect' ? ('connected' as const) : ('reconnected' as const),
          connectionId: connection.id,
          connectionName: connection.name,
          connectionType: connection.type,
          state: flow.state,
          at: new Date(now()),
        };
        // A request that is sent again gets the same session with another receipt: still one connection.
        await tx.insert(events).values(event).onConflictDoNothing();
      });
    },

    async abandonExpired() {
      await db
        .update(flows)
        .set({ status: 'abandoned' })
        .where(
          and(
            inArray(flows.status, ['requested', 'pending']),
            lte(flows.expiresAt, new Date(now())),
          ),
        );
    },
  };
}

/** What {@link createFlows} returns. */
export interface Flows {
  /**
   * Records that a browser requests a session, and the connection, if it reconnects one.
   *
   * @returns the id of the new row
   */
  request(member: Member, asked: AskedFlow): Promise<string>;
  /** Records that Polytomic made the session. */
  grant(id: string, receipt: string, expiresAt: Date): Promise<void>;
  /** Records that there is no session, and the reason: a code of `Problem`. */
  refuse(id: string, problem: string): Promise<void>;
  /** Records a confirmed connection and its event in the audit trail, once, however often it is called. */
  connect(
    member: Member,
    session: { receipt: string; state: string },
    connection: ConfirmedConnection,
  ): Promise<void>;
  /** Marks the sessions that have expired. */
  abandonExpired(): Promise<void>;
}

/** A session that a browser asks for. */
interface AskedFlow {
  state: string;
  connectionId: string | undefined;
  /** How long it can be finished, in milliseconds. */
  ttlMs: number;
}

/** What the Connect handler reports about a new connection. */
export interface ConfirmedConnection {
  id: string;
  name: string;
  type: string;
}

/** A receipt is random enough that one fast hash keeps it secret. */
function hash(receipt: string): string {
  return createHash('sha256').update(receipt).digest('hex');
}
