import type {
  CancelledOutcome,
  ConnectedOutcome,
  ConnectError,
  ConnectOutcome,
  OpenPhase,
  ReturnedOutcome,
  Surface,
} from '@polytomic-connect/core';

/** A flow: where it is, and what can be done. `status` decides which fields there are. */
export type UseConnectSessionResult<Params = unknown> = ConnectStatus & ConnectActions<Params>;

/** Where the flow is. */
export type ConnectStatus =
  | { status: 'idle' }
  | {
      status: OpenPhase;
      surface: Surface;
      /** When the hosted page stops working, in milliseconds since the epoch, if that is known. */
      expiresAt?: number | undefined;
    }
  | { status: 'connected'; outcome: ConnectedOutcome }
  | { status: 'returned'; outcome: ReturnedOutcome }
  | { status: 'cancelled'; outcome: CancelledOutcome }
  | { status: 'failed'; error: ConnectError };

/** What can be done. These functions stay the same for the life of the component. */
export interface ConnectActions<Params = unknown> {
  /**
   * Starts a flow, or focuses the window of a running one. Call it synchronously inside a click. The
   * promise need not be awaited: the callbacks and `status` report the same. An event instead of parameters is
   * ignored, so that `onClick={flow.connect}` works. The popup is opened from the window in which the customer
   * clicks, which may be a popout.
   *
   * @throws ConnectError (the promise rejects) when the flow ends in a fault
   */
  connect(this: void, ...args: ConnectArguments<Params>): Promise<ConnectOutcome>;
  /**
   * Starts a flow as `connect` does, from the window of this element: for a flow that starts without a click in a popout or
   * a frame.
   *
   * @throws ConnectError (the promise rejects) when the flow ends in a fault
   */
  connectFrom(
    this: void,
    element: Element,
    ...args: ConnectArguments<Params>
  ): Promise<ConnectOutcome>;
  /** Ends the flow as `cancelled`, with the reason `dismissed`. Without a running flow it does nothing. */
  cancel(this: void): void;
  /**
   * Focuses the window with the hosted page, where the browser allows it. In `blocked`, no window is open yet, so it opens
   * one: call it inside a click.
   */
  focus(this: void): void;
  /**
   * Opens the window: the one that the browser refused (`blocked`), another one (`unseen`, or after the session
   * has expired), or one in place of the frame. After the end of a flow it starts another one, in a window, with the same
   * parameters. Call it inside a click.
   */
  openWindow(this: void): void;
  /**
   * Navigates the whole page to the hosted page instead; this component resumes the flow when the page is back. Call it inside
   * a click, in `blocked`, `waiting` or `unseen`: otherwise it does nothing.
   */
  continueInTab(this: void): void;
  /**
   * Ends a running flow, and sets `status` back to `idle`. Only `onStatusChange` is called, no other callback. In `idle` it
   * does nothing.
   */
  reset(this: void): void;
  /** The `ref` of the element that is to hold the frame, when you use `surface: 'iframe'` without a dialog. */
  frameRef(this: void, element: HTMLElement | null): void;
}

/** `connect()` takes parameters exactly when the session fetcher does. */
export type ConnectArguments<Params> = undefined extends Params
  ? [params?: Params]
  : [params: Params];
