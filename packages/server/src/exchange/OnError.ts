import type { ConnectRoute } from './ConnectEvent.ts';

/** Receives an error, and the request that it belongs to. */
export type OnError = (error: unknown, about: ErrorContext) => void;

/** The request, or the job of `settleDue`, in which something failed. */
export interface ErrorContext {
  /** The `X-Request-Id` of the answer, and the id of its events. A job of `settleDue` gets one as well. */
  requestId: string;
  /** `undefined` in a job, and while an option is invalid. */
  route?: ConnectRoute | undefined;
}
