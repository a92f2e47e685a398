import { checkType } from '../access/checkType.ts';
import type { Exchange } from '../exchange/Exchange.ts';
import { findConnection } from './findConnection.ts';
import { holdLease } from './holdLease.ts';
import { type ReceiptHolder, receiptInvalid } from '../stores/createReceipts.ts';
import { retryMs } from './nextDueAt.ts';
import type { SeenSession } from './SeenSession.ts';
import type { SessionOutcome, StoredSession } from '../stores/SessionStore.ts';
import { settleSession } from './settleSession.ts';

/**
 * Finds out how a stored session ended, and tells the app before the browser. While another worker is doing the
 * same, the session counts as open: its browser asks again.
 *
 * @throws Problem `receipt-invalid`, `not-allowed`
 * @throws what `onSettled` throws; the timer calls it again
 */
export async function confirmStored(
  id: string,
  holder: ReceiptHolder,
  { access, context, api, trace }: Pick<Exchange, 'access' | 'context' | 'api' | 'trace'>,
): Promise<SeenSession> {
  const { sessions, now } = context;
  if (sessions === undefined) throw new Error('There is no session store.');
  const { store } = sessions;
  const stored = /^[\da-f]{64}$/u.test(id) ? await store.load(id) : undefined;
  if (stored === undefined || !isOf(stored, holder)) throw receiptInvalid();
  if (stored.toldAt !== undefined) return see(stored, stored.outcome);

  const lease = holdLease(now(), context.timeoutMs);
  const leased = await store.leaseOne(id, lease);
  if (leased === undefined || leased.toldAt !== undefined) {
    if (leased !== undefined) await store.update(id, lease.id, {});
    const latest = await store.load(id);
    return see(stored, latest?.toldAt === undefined ? undefined : latest.outcome);
  }
  let { outcome } = leased;
  try {
    if (outcome === undefined) {
      const note = await context.receipts.open(leased.note, holder);
      const { connection } = await findConnection(note, access, api);
      if (connection !== undefined) {
        // Before anything is recorded: what this user may not have is no outcome.
        checkType(connection.type, access.allow?.types);
        checkType(connection.type, leased.types);
        outcome = { status: 'connected', connection };
      }
    }
    if (outcome === undefined) {
      await store.update(id, lease.id, {});
      return see(leased, undefined);
    }
    const settling = { by: 'browser', context, sessions, trace } as const;
    const final = await settleSession(leased, lease.id, outcome, settling);
    return see(leased, final);
  } catch (error) {
    const failures = leased.failures + 1;
    const retry = outcome === undefined ? {} : { failures, dueAt: now() + retryMs(failures) };
    await store.update(id, lease.id, retry);
    throw error;
  }
}

function isOf(session: StoredSession, { user, tenant, state }: ReceiptHolder): boolean {
  return session.user === user && session.tenant === tenant && session.state === state;
}

function see(session: StoredSession, outcome: SessionOutcome | undefined): SeenSession {
  const { purpose, createdAt, expiresAt } = session;
  const connection = outcome?.status === 'connected' ? outcome.connection : undefined;
  const isOver = outcome !== undefined && connection === undefined;
  return { purpose, createdAt, expiresAt, isOver, connection };
}
