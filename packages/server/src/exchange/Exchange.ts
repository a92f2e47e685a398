import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { Deadline } from '../http/startDeadline.ts';
import type { HandlerContext } from './HandlerContext.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { Trace } from './startTrace.ts';

/** A request, with what a route for everyone needs to answer it. */
export interface PublicExchange {
  readonly request: Request;
  /** The values of the path's parameters: of `/connections/:id`, its `id`. */
  readonly pathParams: Readonly<Record<string, string>>;
  readonly context: HandlerContext;
  readonly trace: Trace;
}

/** A signed-in user's request, with what a route needs to answer it. */
export interface Exchange extends PublicExchange {
  readonly access: ConnectAccess;
  /** Calls Polytomic with this tenant's own credentials, until the deadline. */
  readonly api: PolytomicApi;
  readonly deadline: Deadline;
}
