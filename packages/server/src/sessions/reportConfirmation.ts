import { reportedType } from '../access/checkType.ts';
import type { Trace } from '../exchange/startTrace.ts';
import type { Confirmation } from './Confirmation.ts';

/**
 * Reports a confirmation to `onEvent`.
 *
 * @returns the session's status: `expired` if it ended without a connection, `pending` while it may still get one
 */
export function reportConfirmation(
  { purpose, createdAt, isOver, connection }: Confirmation,
  now: number,
  trace: Trace,
): 'connected' | 'expired' | 'pending' {
  const sinceSessionMs = now - createdAt;
  if (connection === undefined) {
    const status = isOver ? 'expired' : 'pending';
    trace.report({ type: 'unconfirmed', purpose, sinceSessionMs, status });
    return status;
  }
  const { id: connectionId, type } = connection;
  const connectionType = reportedType(type);
  trace.report({ type: 'confirmed', purpose, sinceSessionMs, connectionId, connectionType });
  return 'connected';
}
