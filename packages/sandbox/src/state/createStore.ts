import { findConnectionType } from '../catalog/connectionTypes.ts';
import type { Scenario } from '../scenarios.ts';
import type { Settings } from '../settings.ts';
import { type Connection, createConnection } from './Connection.ts';
import type { Session } from './Session.ts';

/** Everything that a sandbox remembers. */
export interface Store {
  /** The scenario of requests that name none. */
  scenario: Scenario;
  readonly sessions: Map<string, Session>;
  readonly connections: Map<string, Connection>;
  /** The ids of connections that cannot be deleted unless forced. */
  readonly inUse: Set<string>;
  /** What the OAuth provider was asked, by `state`. */
  readonly grants: Map<string, Grant>;
  /** The outcomes kept for `Idempotency-Key`. */
  readonly outcomes: Map<string, KeptOutcome>;
  readonly requests: LoggedRequest[];
}

/** One question to the OAuth provider. */
interface Grant {
  readonly sessionId: string;
  readonly typeId: string;
  /** Set once the person allowed it. */
  code?: string;
  account?: string;
}

/** The first outcome for an idempotency key; without a response it is still on its way. */
interface KeptOutcome {
  readonly at: number;
  readonly response?: {
    readonly status: number;
    readonly headers: readonly [string, string][];
    readonly body: string;
  };
}

/** A call of the API, without its secrets. */
export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly version: string | null;
  readonly idempotencyKey: string | null;
}

/**
 * A store with the connections that exist from the start.
 * @throws when one of them has an unknown type or organization.
 */
export function createStore(settings: Settings): Store {
  const store: Store = {
    scenario: settings.scenario,
    sessions: new Map(),
    connections: new Map(),
    inUse: new Set(),
    grants: new Map(),
    outcomes: new Map(),
    requests: [],
  };
  for (const seed of settings.connections) {
    const type = findConnectionType(seed.type);
    if (!type)
      throw new Error(`The connection “${seed.name}” has the unknown type “${seed.type}”.`);
    const organization = seed.organizationId
      ? settings.organizations.find(({ id }) => id === seed.organizationId)
      : settings.organizations[0];
    if (!organization)
      throw new Error(`The connection “${seed.name}” has an unknown organization.`);
    const connection = createConnection(settings, type, {
      ...(seed.id !== undefined && { id: seed.id }),
      organizationId: organization.id,
      name: seed.name,
      configuration: seed.configuration ?? {},
    });
    connection.status = seed.status ?? 'healthy';
    connection.status_error = seed.statusError ?? null;
    store.connections.set(connection.id, connection);
    if (seed.inUse === true) store.inUse.add(connection.id);
  }
  return store;
}
