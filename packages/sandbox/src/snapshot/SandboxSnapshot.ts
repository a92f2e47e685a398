import type { FaultRule } from '../state/SandboxFault.ts';
import type { Scenario } from '../options/scenarios.ts';
import type { ClockState } from '../state/createClock.ts';
import type { Connection } from '../state/Connection.ts';
import type { Grant, KeptOutcome, LoggedRequest } from '../state/createStore.ts';
import type { Session } from '../state/Session.ts';
import type { SandboxSwitches } from '../options/switches.ts';

/**
 * Everything that a sandbox remembers, as JSON. Unlike `state()`, it contains the tokens of the sessions, so keep it
 * secret.
 */
export interface SandboxSnapshot {
  /** The version of this format. */
  readonly version: 1;
  readonly scenario: Scenario;
  readonly switches: SandboxSwitches;
  readonly slowBy: number;
  readonly clock: ClockState;
  /** How many ids were made. */
  readonly ids: number;
  readonly faults: readonly FaultRule[];
  readonly faultCount: number;
  readonly sessions: readonly Session[];
  readonly connections: readonly Connection[];
  /** The ids of connections that cannot be deleted unless forced. */
  readonly inUse: readonly string[];
  /** The open requests to the OAuth provider, by `state`. */
  readonly grants: readonly (readonly [string, Grant])[];
  /** The outcomes kept for `Idempotency-Key`, except those still running. */
  readonly outcomes: readonly (readonly [string, KeptOutcome])[];
  readonly requests: readonly LoggedRequest[];
}
