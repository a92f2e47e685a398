import type { CancelReason, ConnectErrorCode, Phase } from '@polytomic-connect/core';
import type { EngineName } from './drivers/Engine.ts';
import type { Alive } from './pages/countAlive.ts';
import type { AppOptions, RunSpec } from './server/RunSpec.ts';
import type { Stage } from './Stage.ts';

/** A row of the table: what the pages are, what the customer does, and how it has to end. */
export interface Scenario extends RunSpec {
  /** A sentence. */
  name: string;
  /** The surfaces on which it runs, each a test. */
  on: readonly ('popup' | 'iframe' | 'redirect')[];
  /** What happens between the click on the button and the end. By default the pages lead on by themselves. */
  act?: (stage: Stage) => Promise<void>;
  ends: Ending;
  /** The phases that the flow goes through, where that is the point. */
  phases?: readonly Phase[];
  /** The callback's query parameters, for a flow that has connected. */
  params?: Readonly<Record<string, string>>;
  /** Whether the app's policy is violated, because the row is about that. */
  violates?: boolean;
  /** How many windows remain beside the app's own, because no script can close them. */
  windowsLeft?: number;
  /**
   * How many sessions the app's server is asked for.
   *
   * @default 1
   */
  sessions?: number;
  /** What is still alive right after the end, where that is not nothing. */
  left?: Partial<Alive>;
  /** After `later`, the tab no longer shows the page on which the flow ended. */
  leavesPage?: boolean;
  /** How it ends once more, by `later`, where a customer who had gone finishes after all. */
  endsAgain?: Ending;
  /** What happens after the end. Unless it ends once more, it must change nothing. */
  later?: (stage: Stage) => Promise<void>;
}

/** How a flow ends. */
export type Ending =
  | { status: 'connected' | 'returned' }
  | { status: 'cancelled'; reason: CancelReason }
  | { code: ConnectErrorCode };

/** The server confirmed the connection. */
export const CONNECTED: Ending = { status: 'connected' };

/** The query of every callback in the scenarios. */
export const PARAMS: Readonly<Record<string, string>> = { color: 'blue' };

/** The server is asked so rarely that the callback page comes first, on a slow machine too. */
export const ASKS_RARELY: AppOptions = { haste: 0.1 };

/** What is left while a severed window that has not come back may still do so. */
export const UNHEARD: Partial<Alive> = { timers: 1, listeners: 1, channels: 1 };

/** Which engines cut a popup off when a page in it sends this. Firefox does not know the newest value. */
export function severs(policy: string, engine: EngineName): boolean {
  return policy !== 'noopener-allow-popups' || engine !== 'firefox';
}
