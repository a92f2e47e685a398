import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { nextDueAt } from './nextDueAt.ts';
import type { ReceiptHolder, ReceiptNote } from '../stores/createReceipts.ts';
import { sha256 } from '../http/sha256.ts';

/**
 * Stores a session, and gives the browser its id. The token stays on the server, and is encrypted there too: a
 * copy of the database opens nothing.
 */
export async function storeSession(
  note: ReceiptNote,
  holder: ReceiptHolder,
  { receipts, sessions }: HandlerContext,
  { types, link }: { types: readonly string[] | undefined; link?: LinkedSession | undefined },
): Promise<string> {
  const { createdAt, expiresAt, session } = note;
  // From the token, which nobody can guess: a click that arrives twice, and gets the same one, is one session.
  const id = link?.sessionId ?? (await sha256(`polytomic-connect session ${note.token}`));
  await sessions?.store.save({
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

/** The link of a session that a link started. */
export interface LinkedSession {
  id: string;
  /** The id to store the session under. The page that the hosted page returns to finds it by this. */
  sessionId: string;
}

/** A stored session can be settled long after its expiry, if nothing could be asked meanwhile. */
const SETTLE_ALLOWANCE_MS = 30 * 86_400_000;
