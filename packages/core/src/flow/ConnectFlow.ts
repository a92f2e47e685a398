import type { CancelReason, ConnectOutcome } from './outcome.ts';
import type { Surface } from './session.ts';
import type { FlowResult, Phase } from './transition.ts';

/** One run, from the click to its outcome. */
export interface ConnectFlow {
  /**
   * Resolves once with how it ended for the customer.
   *
   * @throws ConnectError (the promise rejects) when it ended in a fault
   */
  outcome: Promise<ConnectOutcome>;
  /**
   * Where the flow is now: the same object until something changes. After a cancellation the server may still
   * be asked for some seconds; if the connection turns out to exist, the result changes to `connected`, once.
   * `outcome` has resolved by then and stays as it was.
   */
  getSnapshot(): FlowSnapshot;
  /**
   * Calls back on every change of phase, and on a late connection.
   *
   * @returns a function that stops the calls
   */
  subscribe(listener: () => void): () => void;
  /**
   * Ends the flow as `cancelled`, closing what it opened. `aborted` also ends the questions after the end.
   *
   * @param reason `dismissed` when omitted
   */
  cancel(reason?: CancelReason): void;
  /**
   * Brings the window with the hosted page to the front, where the browser allows it. While the flow is `blocked` there
   * is no window yet, and this opens one as `openWindow` does, so call it inside a click.
   */
  focus(): void;
  /**
   * Opens a window with the hosted page. Call it inside a click. In `blocked` it uses the session that is
   * already there; in `unseen`, and in place of a frame, it starts again with a new session, and the first
   * window may still come back. While the window is open, it gets the focus.
   */
  openWindow(): void;
  /**
   * Leads the whole page to the hosted page instead of opening a window; `resumeConnect` takes the flow up
   * when the page is back. Call it inside a click. It works in the phases in which `openWindow` does.
   */
  continueInTab(): void;
}

/** Where a flow is, as an app may see it. */
export type FlowSnapshot =
  | {
      phase: OpenPhase;
      surface: Surface;
      /** When the hosted page stops working, in milliseconds since the epoch, if the backend returned it. */
      expiresAt?: number | undefined;
    }
  | { phase: 'settled'; surface: Surface; result: FlowResult };

/** The phases of a flow that is under way. */
export type OpenPhase = Exclude<Phase, 'idle' | 'settled'>;
