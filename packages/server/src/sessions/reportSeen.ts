import { UNKNOWN_TYPE } from '../access/checkType.ts';
import type { Trace } from '../exchange/startTrace.ts';
import { isTypeId } from '../polytomic/typeLabel.ts';
import type { SeenSession } from './SeenSession.ts';

/**
 * Reports what was found out about a session to `onEvent`.
 *
 * @returns its status: `expired` without a connection for good, `pending` while one may still come
 */
export function reportSeen(
  { purpose, createdAt, expiresAt, isOver, connection }: SeenSession,
  now: number,
  trace: Trace,
): 'connected' | 'expired' | 'pending' {
  const sinceSessionMs = now - createdAt;
  if (connection === undefined) {
    const status = isOver || now >= expiresAt ? 'expired' : 'pending';
    trace.report({ type: 'unconfirmed', purpose, sinceSessionMs, status });
    return status;
  }
  const { id: connectionId, type } = connection;
  const connectionType = isTypeId(type) ? type : UNKNOWN_TYPE;
  trace.report({ type: 'confirmed', purpose, sinceSessionMs, connectionId, connectionType });
  return 'connected';
}
