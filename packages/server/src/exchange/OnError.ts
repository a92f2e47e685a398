import type { ConnectRoute } from './ConnectEvent.ts';

/** Receives an error, and of which request it is. */
export type OnError = (error: unknown, about: ErrorContext) => void;

/** What was being done when something failed. */
export interface ErrorContext {
  /** The `X-Request-Id` of the answer, and the id of its events. A job of `settleDue` has one as well. */
  requestId: string;
  /** Nothing in a job, and while an option is wrong. */
  route?: ConnectRoute | undefined;
}
