import type { ConnectionType } from '../catalog/ConnectionType.ts';
import type { FaultRule } from '../state/SandboxFault.ts';
import { allowedTypes } from '../hosted/allowedTypes.ts';
import type { Scenario } from '../options/scenarios.ts';
import type { Connection } from '../state/Connection.ts';
import type { LoggedRequest } from '../state/createStore.ts';
import { isExpired } from '../state/Session.ts';
import type { SandboxSwitches } from '../options/switches.ts';
import type { World } from '../World.ts';

/** What a sandbox remembers. Neither tokens nor keys are in it. */
export interface SandboxState {
  readonly scenario: Scenario;
  readonly switches: SandboxSwitches;
  /** How late the `slow` scenario is, in milliseconds. */
  readonly slowBy: number;
  /** The faults in force, in this order, and how often each applied. */
  readonly faults: readonly Readonly<FaultRule>[];
  /** The sandbox's time. */
  readonly clock: {
    readonly now: string;
    /** Whether it stands still until it is advanced. */
    readonly stopped: boolean;
  };
  /** How many sessions there are of each kind, and in all. */
  readonly counts: Readonly<Record<'sessions' | SessionStatus, number>>;
  readonly sessions: readonly SessionState[];
  /** As the API shows them, of all organizations. */
  readonly connections: readonly Connection[];
  /** The last 10,000 calls of the API, oldest first. */
  readonly requests: readonly LoggedRequest[];
}

/** The status of a session. */
export type SessionStatus = 'open' | 'completed' | 'cancelled' | 'expired';

/** One session, without its token. */
export interface SessionState {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly status: SessionStatus;
  /** The id of the type that it connects; `null` if it allows several, or its connection is gone. */
  readonly type: string | null;
  readonly scenario: Scenario;
  /** The connection that it made or reconnected. */
  readonly connectionId: string | null;
  readonly expiresAt: string;
  /** How often its hosted page was shown. */
  readonly views: number;
}

/** What the sandbox remembers now, as a copy. */
export function readState({ settings, clock, store }: World): SandboxState {
  const now = settings.now();
  const sessions = [...store.sessions.values()].map((session) => ({
    id: session.id,
    name: session.name,
    organizationId: session.organizationId,
    status: isExpired(session, now) ? ('expired' as const) : session.status,
    type: onlyType(allowedTypes(store, session)),
    scenario: session.scenario,
    connectionId: session.connectionId,
    expiresAt: new Date(session.expiresAt).toISOString(),
    views: session.views,
  }));
  const count = (status: SessionStatus): number =>
    sessions.filter((session) => session.status === status).length;
  return {
    scenario: store.scenario,
    switches: store.switches,
    slowBy: store.slowBy,
    faults: structuredClone(store.faults),
    clock: { now: new Date(now).toISOString(), stopped: clock.state().stoppedAt !== null },
    counts: {
      sessions: sessions.length,
      open: count('open'),
      completed: count('completed'),
      cancelled: count('cancelled'),
      expired: count('expired'),
    },
    sessions,
    connections: structuredClone([...store.connections.values()]),
    requests: [...store.requests],
  };
}

function onlyType([first, second]: readonly ConnectionType[]): string | null {
  return first && !second ? first.id : null;
}
