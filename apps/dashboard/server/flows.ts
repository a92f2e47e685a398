import { and, eq, inArray, lte, ne, type SQL } from 'drizzle-orm';
import type { Member } from './auth/sessions.ts';
import type { Database } from './db/openDatabase.ts';
import { events, flows } from './db/schema.ts';

/**
 * What becomes of every Connect session, one row each:
 *
 * - `requested`: about to ask Polytomic. Written first, so that a session which a crash hides from us is
 *   still known to have been asked for.
 * - `pending`: the browser has it.
 * - `connected`, `refused`, `abandoned`: how it ended. A connection beats the other two, however late it is
 *   confirmed; a refused one may be asked for again under the same state.
 */
export function createFlows(db: Database, now: () => number): Flows {
  return {
    async request(member, { state, connectionId, ttlMs }) {
      const startedAt = new Date(now());
      const expiresAt = new Date(now() + ttlMs);
      await db
        .insert(flows)
        .values({
          tenantId: member.tenant.id,
          memberId: member.id,
          state,
          kind: connectionId === undefined ? 'connect' : 'reconnect',
          connectionId,
          status: 'requested',
          startedAt,
          expiresAt,
        })
        .onConflictDoUpdate({
          target: [flows.tenantId, flows.state],
          set: { status: 'requested', problem: null, expiresAt },
          setWhere: ne(flows.status, 'connected'),
        });
    },

    async grant(member, state, expiresAt) {
      await db
        .update(flows)
        .set({ status: 'pending', expiresAt })
        .where(unconnected(member, state));
    },

    async refuse(member, state, problem) {
      await db
        .update(flows)
        .set({ status: 'refused', problem })
        .where(and(unconnected(member, state), eq(flows.status, 'requested')));
    },

    async connect(member, state, connection) {
      // Both or neither; and of two that confirm the same flow, only one gets the row.
      await db.transaction(async (tx) => {
        const [flow] = await tx
          .update(flows)
          .set({ status: 'connected', problem: null, connectionId: connection.id })
          .where(unconnected(member, state))
          .returning();
        if (flow === undefined) return;
        await tx.insert(events).values({
          tenantId: flow.tenantId,
          memberId: flow.memberId,
          action: flow.kind === 'connect' ? 'connected' : 'reconnected',
          connectionId: connection.id,
          connectionName: connection.name,
          connectionType: connection.type,
          state,
          at: new Date(now()),
        });
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

/** What {@link createFlows} makes. Every method but the last can be repeated without harm. */
export interface Flows {
  /** A browser asks for a session; of which connection, if it is there to reconnect. */
  request(member: Member, asked: AskedFlow): Promise<void>;
  /** Polytomic made the session. */
  grant(member: Member, state: string, expiresAt: Date): Promise<void>;
  /** There is none, for the reason that a code of `Problem` tells. */
  refuse(member: Member, state: string, problem: string): Promise<void>;
  /** Polytomic confirmed the connection: recorded once, with its event in the audit trail. */
  connect(member: Member, state: string, connection: ConfirmedConnection): Promise<void>;
  /** Ends what nobody can finish any more. */
  abandonExpired(): Promise<void>;
}

/** A session that a browser asks for. */
interface AskedFlow {
  state: string;
  connectionId: string | undefined;
  /** How long it can be finished, in milliseconds. */
  ttlMs: number;
}

/** What the Connect handler says of a new connection. */
export interface ConfirmedConnection {
  id: string;
  name: string;
  type: string;
}

/** The flow, unless it is connected already, which nothing changes any more. */
function unconnected(member: Member, state: string): SQL | undefined {
  return and(
    eq(flows.tenantId, member.tenant.id),
    eq(flows.state, state),
    ne(flows.status, 'connected'),
  );
}
