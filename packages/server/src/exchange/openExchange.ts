import type { ConnectAccess } from '../access/ConnectAccess.ts';
import { type Deadline, startDeadline } from '../http/startDeadline.ts';
import type { Exchange } from './Exchange.ts';
import type { HandlerContext } from './HandlerContext.ts';
import type { Trace } from './startTrace.ts';

/** Makes the client that calls Polytomic in one exchange, with a tenant's own credentials, and traces its calls. */
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
  /** A deadline that has started already; when omitted, it starts now. */
  deadline?: Deadline | undefined;
  /** How often a call is retried; the app's option when omitted. */
  retries?: number | undefined;
}
