import type { ConnectRoute } from './ConnectEvent.ts';

/** What was being done when something failed. */
export interface ErrorContext {
  /** The `X-Request-Id` of the answer, and the id of its events. A job of `settleDue` has one as well. */
  requestId: string;
  /** Nothing in a job, and while an option is wrong. */
  route?: ConnectRoute | undefined;
}
