import type { CancelReason, ConnectOutcome } from './outcome.ts';
import type { Surface } from './session.ts';
import type { FlowResult, Phase } from './transition.ts';

/** One run, from the click to its outcome. */
export interface ConnectFlow {
  /**
   * Resolves once with how it ended for the customer.
   *
   * @throws ConnectError when it ended in a fault
   */
  outcome: Promise<ConnectOutcome>;
  /** Where the flow is now: the same object until the phase changes. */
  getSnapshot(): FlowSnapshot;
  /**
   * Calls back on every change of phase.
   *
   * @returns the undo
   */
  subscribe(listener: () => void): () => void;
  /**
   * Ends the flow as `cancelled`, closing what it opened.
   *
   * @param reason default `dismissed`
   */
  cancel(reason?: CancelReason): void;
  /** Brings the window with the hosted page to the front. */
  focus(): void;
  /**
   * Opens a window, or leads the whole page to the hosted page. Call it inside a click. In `blocked` it uses
   * the session that is already there; in `unseen`, and in place of a frame, it begins again with a new one,
   * and a return of the first window still counts. In other phases it does nothing.
   *
   * @param surface default `popup`
   */
  reopen(surface?: 'popup' | 'redirect'): void;
}

/** Where a flow is, as an app may see it. */
export type FlowSnapshot =
  | { phase: OpenPhase; surface: Surface }
  | { phase: 'settled'; surface: Surface; result: FlowResult };

/** The phases of a flow that is under way. */
export type OpenPhase = Exclude<Phase, 'idle' | 'settled'>;
