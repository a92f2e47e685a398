/** How a flow ended for the customer. A fault, which is for the developer, rejects instead. */
export type ConnectOutcome = ConnectedOutcome | CancelledOutcome;

/** The customer came back. With `verified`, the app's server vouches for the connection. */
export type ConnectedOutcome =
  | {
      status: 'connected';
      verified: true;
      /** What the app's server says was really made. */
      connection: Connection;
      params: CallbackParams;
    }
  | {
      status: 'connected';
      /** There was no `confirmSession` to ask: all that is known is in `params`. */
      verified: false;
      connection: undefined;
      params: CallbackParams;
    };

/** The customer did not connect, and nothing is wrong. */
export interface CancelledOutcome {
  status: 'cancelled';
  reason: CancelReason;
}

/**
 * Why a flow ended without a connection:
 *
 * - `window-closed`: the customer closed the window with the hosted page;
 * - `dismissed`: the customer cancelled or closed the app's own dialog;
 * - `not-completed`: the customer came back, and the server sees no connection;
 * - `navigated-back`: the whole page went to the hosted page, and the customer pressed Back;
 * - `busy`: another flow of this tab is running, and was brought to the front instead;
 * - `aborted`: the app ended the flow, by its signal or by unmounting.
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
}

/**
 * The query parameters with which the customer came back. Anyone can write a URL: they are hints, and
 * never a proof that anything was connected. Ours (the state) is left out.
 */
export type CallbackParams = Readonly<Record<string, string>>;
