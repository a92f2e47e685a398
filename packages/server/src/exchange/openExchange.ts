import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { type Deadline, startDeadline } from '../http/startDeadline.ts';
import type { Exchange } from './Exchange.ts';
import type { HandlerContext } from './HandlerContext.ts';
import type { Trace } from './startTrace.ts';

/** Opens Polytomic with a tenant's own credentials for one exchange, and traces its calls. */
export function openExchange(
  access: Pick<ConnectAccess, 'credentials'>,
  { context, trace, deadline = startDeadline(context.timeoutMs), retries }: ExchangeOpening,
): Pick<Exchange, 'api' | 'deadline'> {
  const { now } = context;
  const api = context.openApi(access, { deadline, now, onCall: trace.recordCall, retries });
  return { api, deadline };
}

/** What {@link openExchange} needs. */
export interface ExchangeOpening {
  context: HandlerContext;
  trace: Trace;
  /** One that has begun already; when omitted, it begins now. */
  deadline?: Deadline | undefined;
  /** How often a call is retried; as the app has chosen when omitted. */
  retries?: number | undefined;
}
