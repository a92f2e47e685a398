import type { Scenario } from '../scenarios.ts';
import { createStore, type LoggedRequest } from '../state/createStore.ts';
import type { Connection } from '../state/Connection.ts';
import { isExpired } from '../state/Session.ts';
import type { World } from '../World.ts';

/** Looks into a sandbox and steers it. */
export interface SandboxControl {
  /** What the sandbox remembers now, without secrets. */
  readonly state: () => SandboxState;
  /** Forgets everything but the options: the seeded connections and the first scenario are back. */
  readonly reset: () => void;
  /** Sets the scenario of requests and sessions that name none. */
  readonly setScenario: (scenario: Scenario) => void;
  /**
   * Sets a connection's status, such as `unhealthy`; anything but `healthy` comes with a `status_error`.
   * @returns whether there is such a connection
   */
  readonly setConnectionStatus: (id: string, status: string, statusError?: string) => boolean;
}

/** What a sandbox remembers. Neither tokens nor keys are in it. */
export interface SandboxState {
  readonly scenario: Scenario;
  /** How many sessions there are of each kind, and in all. */
  readonly counts: Readonly<Record<'sessions' | SessionStatus, number>>;
  readonly sessions: readonly SessionState[];
  /** As the API shows them, of all organizations. */
  readonly connections: readonly Connection[];
  /** The calls of the API, oldest first. */
  readonly requests: readonly LoggedRequest[];
}

/** What became of a session. */
export type SessionStatus = 'open' | 'completed' | 'cancelled' | 'expired';

/** One session, without its token. */
export interface SessionState {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly status: SessionStatus;
  readonly scenario: Scenario;
  /** The connection that it made or reconnected. */
  readonly connectionId: string | null;
  readonly expiresAt: string;
  /** How often its hosted page was shown. */
  readonly views: number;
}

/** The controls of one sandbox. */
export function createControl(world: World): SandboxControl {
  const { settings } = world;
  return {
    state: () => readState(world),
    reset: () => {
      world.store = createStore(settings);
    },
    setScenario: (scenario) => {
      world.store.scenario = scenario;
    },
    setConnectionStatus: (id, status, statusError) => {
      const connection = world.store.connections.get(id);
      if (!connection) return false;
      connection.status = status;
      connection.status_error =
        status === 'healthy' ? null : (statusError ?? 'The credentials are no longer accepted.');
      connection.updated_at = new Date(settings.now()).toISOString();
      return true;
    },
  };
}

function readState({ settings, store }: World): SandboxState {
  const now = settings.now();
  const sessions = [...store.sessions.values()].map((session) => ({
    id: session.id,
    name: session.name,
    organizationId: session.organizationId,
    status: isExpired(session, now) ? ('expired' as const) : session.status,
    scenario: session.scenario,
    connectionId: session.connectionId,
    expiresAt: new Date(session.expiresAt).toISOString(),
    views: session.views,
  }));
  const count = (status: SessionStatus): number =>
    sessions.filter((session) => session.status === status).length;
  return {
    scenario: store.scenario,
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
