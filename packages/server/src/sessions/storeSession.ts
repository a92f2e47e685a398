import { nextDueAt } from './nextDueAt.ts';
import type { ReceiptHolder, ReceiptNote, Receipts } from '../stores/createReceipts.ts';
import type { SessionStore } from '../stores/SessionStore.ts';
import { sha256 } from '../http/sha256.ts';

/**
 * Stores a session. The token stays on the server, and is encrypted there: a copy of the database is useless.
 *
 * @returns the session's id, which the browser gets as its receipt
 */
export async function storeSession(
  note: ReceiptNote,
  holder: ReceiptHolder,
  { receipts, store }: { receipts: Receipts; store: SessionStore },
  { types, link }: { types: readonly string[] | undefined; link?: LinkedSession | undefined },
): Promise<string> {
  const { createdAt, expiresAt, session } = note;
  // Made of the token, which nobody can guess: a click that arrives twice gets the same token, and is one session.
  const id = link?.sessionId ?? (await sha256(`polytomic-connect session ${note.token}`));
  await store.save({
    id,
    ...holder,
    purpose: session.type,
    note: await receipts.seal(note, holder, expiresAt + SETTLE_ALLOWANCE_MS),
    types,
    link: link?.id,
    createdAt,
    expiresAt,
    dueAt: nextDueAt(note, 0, createdAt),
    asked: 0,
    failures: 0,
    outcome: undefined,
    toldAt: undefined,
  });
  return id;
}

/** The link that started a session. */
export interface LinkedSession {
  id: string;
  /** The id to store the session under. The page that the hosted page returns to finds the session by it. */
  sessionId: string;
}

/** How long a stored session can be settled after its expiry, if Polytomic could not be asked before. */
const SETTLE_ALLOWANCE_MS = 30 * 86_400_000;
