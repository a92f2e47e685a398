import { checkType } from '../access/checkType.ts';
import type { ConfirmExchange, SeenSession } from './confirmReceipt.ts';
import { findConnection } from './findConnection.ts';
import { holdLease } from './holdLease.ts';
import { type ReceiptHolder, receiptInvalid } from '../stores/createReceipts.ts';
import { retryMs } from './nextDueAt.ts';
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
  { access, context, api, trace }: ConfirmExchange,
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
    const final = await settleSession(leased, lease.id, outcome, {
      ...sessions,
      links: context.links,
      now,
    });
    const sinceSessionMs = now() - leased.createdAt;
    const { purpose } = leased;
    trace.report({
      type: 'session-settled',
      by: 'browser',
      purpose,
      linkId: leased.link,
      outcome: final.status,
      sinceSessionMs,
    });
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
