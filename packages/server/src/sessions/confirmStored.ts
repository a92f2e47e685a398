import { checkType } from '../access/checkType.ts';
import type { Exchange } from '../exchange/Exchange.ts';
import { findConnection } from './findConnection.ts';
import { holdLease } from './holdLease.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { type ReceiptHolder, receiptInvalid } from '../stores/createReceipts.ts';
import { retryMs } from './nextDueAt.ts';
import type { Confirmation } from './Confirmation.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { Lease, SessionOutcome, SessionStore, StoredSession } from '../stores/SessionStore.ts';
import { isSha256 } from '../http/sha256.ts';
import { settleSession } from './settleSession.ts';
import { startDeadline } from '../http/startDeadline.ts';
import { storeSession } from './storeSession.ts';

/**
 * Finds out how a stored session ended, and reports it to the app before the browser. While another worker does the
 * same, it waits for a moment, because the browser takes a second `pending` for a customer who connected nothing. If the
 * other worker takes longer, the answer is `pending`, even after the session's expiry, and the browser asks again.
 *
 * @throws Problem `receipt-invalid`, `not-allowed`
 * @throws what `onSettled` throws; the timer calls it again
 */
export async function confirmStored(
  receipt: string,
  holder: ReceiptHolder,
  exchange: Pick<Exchange, 'access' | 'context' | 'api' | 'trace'>,
  sessions: SessionsOptions,
): Promise<Confirmation> {
  const { access, context, api, trace } = exchange;
  const { now } = context;
  const { store } = sessions;
  const id = isSha256(receipt) ? receipt : await storeOpened(receipt, holder, exchange, store);
  const stored = await store.load(id);
  if (stored === undefined || !isOf(stored, holder)) throw receiptInvalid();
  if (stored.toldAt !== undefined) return toConfirmation(stored, stored.outcome, now());

  const { lease, leased } = await leaseSoon(id, store, context);
  // The other worker finds out whether it has expired: until then it is `pending`.
  if (leased === undefined) return { ...toConfirmation(stored, undefined, now()), isOver: false };
  if (leased.toldAt !== undefined) {
    await store.update(id, lease.id, {});
    return toConfirmation(leased, leased.outcome, now());
  }
  let { outcome } = leased;
  try {
    if (outcome === undefined) {
      const note = await context.receipts.open(leased.note, holder);
      const { connection } = await findConnection(note, access, api);
      if (connection !== undefined) {
        // Before anything is recorded: a connection that this user may not have is not an outcome.
        checkType(connection.type, access.allow?.types);
        checkType(connection.type, leased.types);
        outcome = { status: 'connected', connection };
      }
    }
    if (outcome === undefined) {
      await store.update(id, lease.id, {});
      return toConfirmation(leased, undefined, now());
    }
    const settling = { by: 'browser', context, sessions, trace } as const;
    const final = await settleSession(leased, lease.id, outcome, settling);
    return toConfirmation(leased, final, now());
  } catch (error) {
    const failures = leased.failures + 1;
    const retry = outcome === undefined ? {} : { failures, dueAt: now() + retryMs(failures) };
    await store.update(id, lease.id, retry);
    throw error;
  }
}

/**
 * Stores the session of an encrypted receipt, which is from before the app had a store. From then on it is like any other,
 * and the timer asks about it too.
 *
 * @returns its id
 * @throws Problem `receipt-invalid`
 */
async function storeOpened(
  receipt: string,
  holder: ReceiptHolder,
  { access, context: { receipts } }: Pick<Exchange, 'access' | 'context'>,
  store: SessionStore,
): Promise<string> {
  const note = await receipts.open(receipt, holder);
  return await storeSession(note, holder, { receipts, store }, { types: access.allow?.types });
}

/**
 * Leases a session as soon as no other worker holds its lease. A worker that was killed holds it for longer than this
 * waits.
 *
 * @returns `leased` is `undefined` if another worker still holds the lease, or the session is gone
 */
async function leaseSoon(
  id: string,
  store: SessionStore,
  { now, timeoutMs }: HandlerContext,
): Promise<{ lease: Lease; leased: StoredSession | undefined }> {
  // The rest of the time is for Polytomic.
  const patience = startDeadline(timeoutMs / 3);
  for (;;) {
    const lease = holdLease(now(), timeoutMs);
    const leased = await store.leaseOne(id, lease);
    const mayComeFree =
      leased === undefined && patience.remainingMs() > 0 && (await store.load(id));
    if (!mayComeFree) return { lease, leased };
    await new Promise((resolve) => {
      setTimeout(resolve, Math.min(LEASE_POLL_MS, patience.remainingMs()));
    });
  }
}

const LEASE_POLL_MS = 100;

function isOf(session: StoredSession, { user, tenant, state }: ReceiptHolder): boolean {
  return session.user === user && session.tenant === tenant && session.state === state;
}

function toConfirmation(
  { purpose, createdAt, expiresAt }: StoredSession,
  outcome: SessionOutcome | undefined,
  now: number,
): Confirmation {
  if (outcome?.status === 'connected') {
    return { purpose, createdAt, isOver: false, connection: outcome.connection };
  }
  return {
    purpose,
    createdAt,
    isOver: outcome !== undefined || now >= expiresAt,
    connection: undefined,
  };
}
