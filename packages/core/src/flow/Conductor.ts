import type { Attempt } from './createAttempt.ts';
import type { Cleanups } from './createCleanups.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import type { Publisher } from './createPublisher.ts';
import type { Session } from './session.ts';

/** Runs a flow that has begun, and does what the app asks of it. */
export interface Conductor extends FlowActions {
  /** Takes the flow over. Call it once. */
  takeOver: (beginning: FlowBeginning) => void;
}

/** What an app can ask of a flow. */
export type FlowActions = Pick<ConnectFlow, 'cancel' | 'focus' | 'openWindow' | 'continueInTab'>;

/** A flow that has begun. */
export interface Begun {
  /** What the app sees of it. */
  publisher: Pick<Publisher, 'getSnapshot' | 'publish'>;
  /** What has to be undone at its end so far. */
  cleanups: Cleanups;
}

/** How a flow begins: by a click, or on the page that it comes back to. */
export type FlowBeginning =
  | {
      type: 'click';
      /** Its session was asked for. */
      attempt: Attempt;
      /** Whether the browser allowed its surface. */
      isOpen: boolean;
      /** Aborted with the flow. */
      signal: AbortSignal;
    }
  | {
      type: 'resume';
      state: string;
      session: Session;
      /** The URL by which the customer came back; `undefined` if they went Back. */
      url: string | undefined;
    };
