import type { CallbackParams } from '../relay/callbackUrl.ts';

/** How a flow ended for the customer. A fault, which is for the developer, rejects instead. */
export type ConnectOutcome = ConnectedOutcome | ReturnedOutcome | CancelledOutcome;

/** The customer connected, and the app's own server confirmed it. */
export interface ConnectedOutcome {
  status: 'connected';
  /** The connection that was really made, as the app's server reports it. */
  connection: Connection;
  callbackParams: CallbackParams;
}

/**
 * The customer came back, and there was no `confirmSession` that could find out what they did: they may have
 * connected, or have pressed *Cancel* on the hosted page.
 */
export interface ReturnedOutcome {
  status: 'returned';
  callbackParams: CallbackParams;
}

/** The customer did not connect, and nothing is wrong. */
export interface CancelledOutcome {
  status: 'cancelled';
  reason: CancelReason;
}

/**
 * Why a flow ended without a connection:
 *
 * - `window-closed`: the customer closed the window with the hosted page, or the page removed its frame;
 * - `dismissed`: the customer cancelled or closed the app's own dialog, or closed or reloaded the popout that it was in;
 * - `not-completed`: the customer came back, and the server sees no connection. It is asked for some seconds
 *   more, and a connection that is listed late still counts;
 * - `navigated-back`: the whole page went to the hosted page, and the customer pressed Back;
 * - `busy`: another flow of this tab is running, and got the focus instead;
 * - `aborted`: the app ended the flow, by its signal, by unmounting, or because another page of this tab has
 *   finished it already.
 */
export type CancelReason =
  | 'window-closed'
  | 'dismissed'
  | 'not-completed'
  | 'navigated-back'
  | 'busy'
  | 'aborted';

/** A connection, as the app's server reports it. */
export interface Connection {
  /** Polytomic's id of the connection, a UUID. */
  id: string;
  /** Unique in the organization. */
  name: string;
  /** The connection type's id, such as `salesforce`. */
  type: string;
  /** The type's name for people, such as `Salesforce`, when the server sends it. */
  typeName?: string | undefined;
}
