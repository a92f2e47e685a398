import type { ConnectAccess } from '../access/authorizeRequest.ts';
import type { Deadline } from '../http/startDeadline.ts';
import type { PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { Settings } from './createHandlerContext.ts';
import type { Trace } from './startTrace.ts';

/** A signed-in user's request, with what a route needs to answer it. */
export interface Exchange {
  readonly request: Request;
  readonly access: ConnectAccess;
  readonly settings: Settings;
  /** Polytomic, opened with this tenant's own credentials, and no longer than the deadline. */
  readonly api: PolytomicApi;
  readonly deadline: Deadline;
  readonly trace: Trace;
}
