import { findConnectionType } from '../catalog/connectionTypes.ts';
import { ControlProblem } from '../ControlProblem.ts';
import { isUuid } from '../isUuid.ts';
import type { FaultRule, SandboxFault } from './SandboxFault.ts';
import type { Scenario } from '../options/scenarios.ts';
import type { SandboxConnection, Settings } from '../settings.ts';
import type { SandboxSwitches } from '../options/switches.ts';
import { type Connection, createConnection, setStatus } from './Connection.ts';
import { isNameTaken } from './isNameTaken.ts';
import type { Session } from './Session.ts';

/** Everything that a sandbox remembers. */
export interface Store {
  /** The scenario of requests that name none. */
  scenario: Scenario;
  /** Answers to what Polytomic does not document. */
  switches: SandboxSwitches;
  /** How late the `slow` scenario is, in milliseconds. */
  slowBy: number;
  /** The faults in force, in this order. */
  faults: FaultRule[];
  /** How many faults there ever were, for their ids. */
  faultCount: number;
  readonly sessions: Map<string, Session>;
  /** The sessions by their token, and by their ticket. */
  readonly sessionsBySecret: Map<string, Session>;
  readonly connections: Map<string, Connection>;
  /** The ids of connections that cannot be deleted unless forced. */
  readonly inUse: Set<string>;
  /** The open requests to the OAuth provider, by `state`. */
  readonly grants: Map<string, Grant>;
  /** The outcomes kept for `Idempotency-Key`. */
  readonly outcomes: Map<string, KeptOutcome>;
  requests: LoggedRequest[];
}

/** One request to the OAuth provider. */
export interface Grant {
  readonly sessionId: string;
  readonly typeId: string;
  /** Set once the person allowed it. */
  code?: string;
  account?: string;
}

/** The first outcome for an idempotency key; without a response the request is still running. */
export interface KeptOutcome {
  /** When it was asked for or answered, in milliseconds since 1970. */
  readonly at: number;
  readonly response?: {
    readonly status: number;
    readonly headers: readonly [string, string][];
    readonly body: string;
  };
}

/** A call of the API, without its secrets. */
export interface LoggedRequest {
  /** When it was answered: an ISO 8601 date. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** 0 when it was not answered. */
  readonly status: number;
  readonly version: string | null;
  readonly idempotencyKey: string | null;
  /** The kinds of the faults that applied to it. */
  readonly fault: string | null;
}

/**
 * A store with the connections that exist from the start.
 * @throws when one of them cannot be added.
 */
export function createStore(settings: Settings): Store {
  const store: Store = {
    scenario: settings.scenario,
    switches: settings.switches,
    slowBy: settings.slowBy,
    faults: [],
    faultCount: 0,
    sessions: new Map(),
    sessionsBySecret: new Map(),
    connections: new Map(),
    inUse: new Set(),
    grants: new Map(),
    outcomes: new Map(),
    requests: [],
  };
  for (const fault of settings.faults) putFault(store, fault);
  for (const connection of settings.connections) putConnection(settings, store, connection);
  return store;
}

/** Adds a fault, after the others. */
export function putFault(store: Store, fault: SandboxFault): FaultRule {
  store.faultCount += 1;
  const rule: FaultRule = { ...fault, id: `fault-${store.faultCount}`, met: 0, hits: 0 };
  store.faults.push(rule);
  return rule;
}

/**
 * Adds a connection without a session.
 * @throws when its type or organization is unknown, its name or id is taken, or its id is not a UUID.
 */
export function putConnection(
  settings: Settings,
  store: Store,
  given: SandboxConnection,
): Connection {
  const type = findConnectionType(given.type);
  if (!type) {
    throw new Error(`The connection “${given.name}” has the unknown type “${given.type}”.`);
  }
  const organization =
    given.organizationId === undefined
      ? settings.organizations[0]
      : settings.organizations.find(({ id }) => id === given.organizationId);
  if (!organization) throw new Error(`The connection “${given.name}” has an unknown organization.`);
  if (isNameTaken(store, organization.id, given.name)) {
    throw new ControlProblem(409, `There is already a connection named “${given.name}”.`);
  }
  const connection = createConnection(settings, type, {
    ...(given.id !== undefined && { id: readNewId(store, given.id) }),
    organizationId: organization.id,
    name: given.name,
    configuration: given.configuration ?? {},
    ...(given.parentConnectionId !== undefined && {
      parentConnectionId: given.parentConnectionId,
    }),
  });
  setStatus(connection, given.status ?? 'healthy', given.statusError);
  store.connections.set(connection.id, connection);
  if (given.inUse === true) store.inUse.add(connection.id);
  return connection;
}

/** The id of a new connection, in lower case, in which the API looks it up. */
function readNewId({ connections }: Store, given: string): string {
  const id = given.toLowerCase();
  if (!isUuid(id)) {
    throw new ControlProblem(422, `The id of a connection is a UUID, not “${given}”.`);
  }
  if (connections.has(id)) {
    throw new ControlProblem(409, `There is already a connection with the id “${id}”.`);
  }
  return id;
}
