import type { Exchange } from '../exchange/Exchange.ts';
import { findConnection } from './findConnection.ts';
import type { ReceiptHolder } from '../stores/createReceipts.ts';
import type { Confirmation } from './Confirmation.ts';

/**
 * Asks Polytomic how the session of a receipt ended.
 *
 * @throws Problem `receipt-invalid`
 */
export async function confirmReceipt(
  receipt: string,
  holder: ReceiptHolder,
  { access, context, api }: Pick<Exchange, 'access' | 'context' | 'api'>,
): Promise<Confirmation> {
  const note = await context.receipts.open(receipt, holder);
  const { createdAt, expiresAt, session } = note;
  const { connection } = await findConnection(note, access, api);
  const isOver = connection === undefined && context.now() >= expiresAt;
  return { purpose: session.type, createdAt, isOver, connection };
}
