import { ApiFault } from '../api/ApiFault.ts';
import { newestVersion } from '../api/apiVersion.ts';
import { startSession, type StartedSession } from '../api/createSession.ts';
import { findConnectionType } from '../catalog/connectionTypes.ts';
import { allowedTypes } from '../hosted/allowedTypes.ts';
import { connectSession } from '../hosted/connectSession.ts';
import { isApiScenario, type Scenario } from '../options/scenarios.ts';
import { isExpired, type Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { ControlProblem } from '../ControlProblem.ts';
import { readScenario } from './readScenario.ts';

/** Creates and completes sessions without a browser. */
export interface SessionControl {
  /**
   * Makes a session as the API would.
   * @throws when the API would refuse it.
   */
  readonly createSession: (session: SandboxSession) => StartedSession;
  /**
   * Makes or reconnects an open session's connection, as if a person had filled in the form. No field is checked.
   * @returns the connection's id
   * @throws when there is no such session, it has ended, or its type is ambiguous.
   */
  readonly completeSession: (id: string, connection?: CompletedConnection) => string;
  /** Expires an open session. @returns whether there is such an open session */
  readonly expireSession: (id: string) => boolean;
}

/** A session to make. */
export interface SandboxSession {
  /** The name of its connection. */
  readonly name: string;
  /** Where the hosted page redirects at the end. Omitted: the sandbox's own start page. */
  readonly redirectUrl?: string;
  /** Omitted: the first organization. */
  readonly organizationId?: string;
  /** The id of a connection to reconnect. */
  readonly connection?: string;
  /** The id of the only type to connect. Omitted: those of `whitelist`. */
  readonly type?: string;
  /** The ids of the types to choose from, at least one. Omitted: all. */
  readonly whitelist?: readonly string[];
  /** @default false */
  readonly dark?: boolean;
  /** How long the hosted page works, in seconds, from 1 to 604800. @default 300 */
  readonly ttl?: number;
  /** @default false */
  readonly useOrganizationName?: boolean;
  /** Omitted: the sandbox's scenario. `error-500` and `rate-limited` are replaced by `approve`. */
  readonly scenario?: Scenario;
}

/** The type and values that a person would have entered. */
export interface CompletedConnection {
  /** Omitted: the session's type, if it allows only one. */
  readonly type?: string;
  /** Its field values; those of secret fields are replaced by `********`. @default {} */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Whether the form was finished; `false` makes a draft. @default true */
  readonly saved?: boolean;
}

/** The controls of a sandbox's sessions. */
export function createSessionControl(world: World): SessionControl {
  return {
    createSession: (session) => makeSession(world, session),
    completeSession: (id, { type: typeId, configuration = {}, saved = true } = {}) => {
      const session = openSession(world, id);
      if (!session) throw new ControlProblem(404, 'There is no open session with this id.');
      const allowed = allowedTypes(world.store, session);
      const type = typeId === undefined ? only(allowed) : allowed.find((one) => one.id === typeId);
      if (!type) {
        throw new ControlProblem(
          422,
          typeId === undefined
            ? 'The session allows several types: name one.'
            : `The session does not allow the type “${typeId}”.`,
          { types: allowed.map((one) => one.id) },
        );
      }
      const made = connectSession(world, session, type, configuration);
      if ('problem' in made) throw new ControlProblem(409, made.problem);
      made.saved = saved;
      return made.id;
    },
    expireSession: (id) => {
      const session = openSession(world, id);
      if (session) session.expiresAt = world.settings.now();
      return session !== undefined;
    },
  };
}

function makeSession(world: World, session: SandboxSession): StartedSession {
  const { settings, store } = world;
  const { organizationId = settings.organizations[0]?.id } = session;
  const scenario = readScenario(session.scenario ?? store.scenario);
  const organization = settings.organizations.find(({ id }) => id === organizationId);
  if (!organization) {
    throw new ControlProblem(422, 'There is no organization with this id.', {
      organizations: settings.organizations.map(({ id }) => id),
    });
  }
  const {
    name,
    redirectUrl = `${settings.url}/`,
    connection,
    type,
    whitelist,
    dark,
    ttl,
  } = session;
  if (type !== undefined && !findConnectionType(type)) {
    throw new ControlProblem(422, `There is no connection type “${type}”.`);
  }
  try {
    return startSession({
      world,
      caller: { kind: 'organization', organization, scoped: true, credential: 'control' },
      version: newestVersion,
      scenario: isApiScenario(scenario) ? 'approve' : scenario,
      id: '',
      query: new URLSearchParams(),
      body: {
        name,
        redirect_url: redirectUrl,
        connection,
        type,
        whitelist,
        dark,
        ttl,
        use_organization_name: session.useOrganizationName,
      },
    });
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    const status = error.status === 404 || error.status === 409 ? error.status : 422;
    throw new ControlProblem(status, error.message, error.metadata);
  }
}

function openSession({ settings, store }: World, id: string): Session | undefined {
  const session = store.sessions.get(id);
  if (session?.status !== 'open' || isExpired(session, settings.now())) return undefined;
  return session;
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
