import type { Session } from '../../flow/session.ts';
import type { WIRE_VERSION } from '../../relay/wire.ts';
import { WIRE_NAME } from '../../relay/wireName.ts';

/**
 * What a window remembers while it is away on the hosted page: one record per window, in its
 * `sessionStorage`, which survives navigation, reload and a restored tab, and which other tabs cannot see. The
 * whole-page surface writes it into this tab. A popup gets one as well: if its opener is gone when the customer
 * is back, the popup itself leads home and finishes the flow.
 */
export interface AwayRecord {
  version: typeof WIRE_VERSION;
  surface: 'popup' | 'redirect';
  /**
   * Whether the page that left was itself in a frame. The pages and frames of a tab share the storage. It does not
   * distinguish two frames.
   */
  isFramed?: boolean;
  state: string;
  /** Identifies the component that started the flow. */
  resumeKey: string;
  session: Session;
  /** The page to come back to, on our own origin. */
  returnTo: string;
  /** The callback's URL, once the callback page was reached. */
  url: string | undefined;
  /**
   * The page load that may not take the flow up, by its `performance.timeOrigin`: it has done so already, or it is being left
   * and its scripts run until it unloads. Any other page load may.
   */
  takenBy: number | undefined;
  /** Whether the customer went Back and the app was notified. They may still go Forward, finish, and reach the callback. */
  wentBack?: boolean;
}

/** The key of the record in `sessionStorage`, also of a popup's. */
export const AWAY_KEY = `${WIRE_NAME}:redirect`;
