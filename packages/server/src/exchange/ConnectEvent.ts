import type { FinishedCall } from '../polytomic/createCaller.ts';
import type { ProblemCode } from '../http/Problem.ts';

/**
 * What `onEvent` receives: one event when a request is over, with its result, and before that one for each
 * call to Polytomic, and a `session-settled` if it ended a stored session. A job of `settleDue` reports only the latter two.
 * A `HEAD` request for a page of a link reports nothing.
 *
 * No event contains a key, a token, a receipt, a state, a URL, a name that someone chose, or anything from
 * Polytomic's replies besides ids, types and statuses. The ids of users and tenants are those that
 * `authorize` returned.
 */
export type ConnectEvent =
  | SessionCreated
  | CallbackSeen
  | Confirmed
  | Unconfirmed
  | SessionSettled
  | ConnectionsListed
  | TypesListed
  | Disconnected
  | LinkCreated
  | LinksListed
  | LinkRevoked
  | LinkOpened
  | UpstreamCalled
  | Refused
  | UpstreamFailed
  | Failed;

/** The fields that every event has. */
export interface ConnectEventBase {
  /** From `X-Request-Id` if that is well-formed, else a new one; the answer has it too. A job of `settleDue` gets a new one. */
  requestId: string;
  /** When it happened, in milliseconds since the epoch. */
  at: number;
  /** How long the request has taken so far, in milliseconds. */
  durationMs: number;
  /** `undefined` if there is no such route. */
  route?: ConnectRoute | undefined;
  /** As `authorize` returned it, or the creator of the link; `undefined` before that. */
  user?: string | undefined;
  /** As `authorize` returned it; `undefined` before that. */
  tenant?: string | undefined;
}

/** The handler's routes, under the base path. */
export type ConnectRoute =
  | 'POST /session'
  | 'POST /session/confirm'
  | 'GET /connections'
  | 'DELETE /connections/:id'
  | 'GET /types'
  | 'POST /links'
  | 'GET /links'
  | 'DELETE /links/:id'
  | 'GET /link/:token'
  | 'POST /link/:token'
  | 'GET /linked'
  | 'POST /linked'
  | 'GET /callback';

/** A session was created, and its URL and receipt are on their way to the browser. */
export interface SessionCreated extends ConnectEventBase {
  type: 'session-created';
  /** What the session is for. */
  purpose: 'create' | 'reconnect';
  /** `link` if a visitor started it by a link. */
  surface: 'popup' | 'iframe' | 'redirect' | 'link';
  /** The link that it was started by; user and tenant are then those of the link's creator. */
  linkId?: string | undefined;
  /** The connection's type, if exactly one can be chosen or the connection exists. */
  connectionType?: string | undefined;
  /** The connection to reconnect. */
  connectionId?: string | undefined;
}

/** A browser opened the callback page. The page is public, so the user is unknown. */
export interface CallbackSeen extends ConnectEventBase {
  type: 'callback-seen';
}

/** Polytomic reported that the session made, or reconnected, its connection. Once for each confirmation. */
export interface Confirmed extends ConnectEventBase {
  type: 'confirmed';
  /** What the session was for. */
  purpose: 'create' | 'reconnect';
  /** The connection that it made or reconnected. */
  connectionId: string;
  /** `unknown` if Polytomic does not return it. */
  connectionType: string;
  /** From the creation of the session to now, in milliseconds. */
  sinceSessionMs: number;
}

/** Polytomic was asked, and the session has no connection yet, or expired without one. */
export interface Unconfirmed extends ConnectEventBase {
  type: 'unconfirmed';
  purpose: 'create' | 'reconnect';
  status: 'pending' | 'expired';
  /** From the creation of the session to now, in milliseconds. */
  sinceSessionMs: number;
}

/** A stored session ended, and `onSettled` was called. */
export interface SessionSettled extends ConnectEventBase {
  type: 'session-settled';
  /** Who asked first: the browser's confirmation, or `settleDue`. */
  by: 'browser' | 'timer';
  purpose: 'create' | 'reconnect';
  /** The link that started it. */
  linkId?: string | undefined;
  outcome: 'connected' | 'expired' | 'unknown';
  /** From the creation of the session to now, in milliseconds. */
  sinceSessionMs: number;
}

/** The tenant's connections were listed. */
export interface ConnectionsListed extends ConnectEventBase {
  type: 'connections-listed';
  count: number;
}

/** The connection types were listed. */
export interface TypesListed extends ConnectEventBase {
  type: 'types-listed';
  count: number;
}

/** A connection was deleted. */
export interface Disconnected extends ConnectEventBase {
  type: 'disconnected';
  connectionId: string;
  /** `unknown` if Polytomic does not return it. */
  connectionType: string;
  /** Whether the syncs and other things that used it were deleted too. */
  forced: boolean;
}

/** A link was made. */
export interface LinkCreated extends ConnectEventBase {
  type: 'link-created';
  linkId: string;
  purpose: 'create' | 'reconnect';
  /** The connection's type, if exactly one can be chosen or the connection exists. */
  connectionType?: string | undefined;
  /** The connection to reconnect. */
  connectionId?: string | undefined;
}

/** The tenant's links were listed. */
export interface LinksListed extends ConnectEventBase {
  type: 'links-listed';
  count: number;
}

/** A link was revoked, or had ended before. */
export interface LinkRevoked extends ConnectEventBase {
  type: 'link-revoked';
  linkId: string;
}

/** Somebody, or a mail scanner, opened a link that works. The user and the tenant are those of its creator. */
export interface LinkOpened extends ConnectEventBase {
  type: 'link-opened';
  linkId: string;
}

/** One call to Polytomic is over; a call that is retried has one event for each attempt. */
export interface UpstreamCalled extends ConnectEventBase {
  type: 'upstream-called';
  operation: FinishedCall['operation'];
  /** Polytomic's HTTP status, the network's error code such as `ECONNREFUSED`, or a problem code. */
  outcome: FinishedCall['outcome'];
  /** How long this call took, in milliseconds. */
  callMs: number;
}

/** The request was refused, with a 4xx. */
export interface Refused extends ConnectEventBase {
  type: 'refused';
  code: ProblemCode;
  /** The status of the answer. */
  status: number;
  /** Polytomic's HTTP status, if it was Polytomic that refused. */
  upstream?: number | string | undefined;
}

/** Polytomic failed, was not reached in time, refused the key, or asks to slow down. */
export interface UpstreamFailed extends ConnectEventBase {
  type: 'upstream-failed';
  code: ProblemCode;
  /** The status of the answer. */
  status: number;
  /** Polytomic's HTTP status, or the network's error code. */
  upstream?: number | string | undefined;
}

/** The app's own code failed, such as `authorize`; `onError` receives the error. */
export interface Failed extends ConnectEventBase {
  type: 'failed';
  code: ProblemCode;
  status: number;
}

/** An event without the fields that all events have. */
export type ConnectFact = FactOf<ConnectEvent>;

type FactOf<E> = E extends ConnectEvent ? Omit<E, keyof ConnectEventBase> : never;
