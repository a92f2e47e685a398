import type { Exchange } from '../exchange/Exchange.ts';
import { findConnection } from './findConnection.ts';
import type { ReceiptHolder } from '../stores/createReceipts.ts';
import type { SettledConnection } from '../stores/SessionStore.ts';

/**
 * Finds out how the session of a receipt ended.
 *
 * @throws Problem `receipt-invalid`
 */
export async function confirmReceipt(
  receipt: string,
  holder: ReceiptHolder,
  { access, context, api }: ConfirmExchange,
): Promise<SeenSession> {
  const note = await context.receipts.open(receipt, holder);
  const { createdAt, expiresAt, session } = note;
  const { connection } = await findConnection(note, access, api);
  return { purpose: session.type, createdAt, expiresAt, isOver: false, connection };
}

/** What is needed of a request to confirm a session. */
export type ConfirmExchange = Pick<Exchange, 'access' | 'context' | 'api' | 'trace'>;

/** What is known of a session when the browser asks. */
export interface SeenSession {
  purpose: 'create' | 'reconnect';
  createdAt: number;
  expiresAt: number;
  /** Whether it has ended without a connection, for good. */
  isOver: boolean;
  /** Its connection, once it has one. */
  connection: SettledConnection | undefined;
}
