import type { ConnectAccess } from '../access/access.ts';
import type { Deadline } from '../http/deadline.ts';
import type { PolytomicApi } from '../polytomic/polytomicApi.ts';
import type { Settings } from './settings.ts';
import type { Trace } from './trace.ts';

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
