// The only file that knows the routes of Polytomic's HTTP API; `polytomicReply.ts` parses the replies, and
// `polytomicCredentials.ts` holds the key. The sources are Polytomic's published API reference
// (https://docs.polytomic.com) and its SDK; what neither states is marked "unknown".
import { type CallerOptions, createCaller } from './createCaller.ts';
import { isSameOrganization } from './polytomicCredentials.ts';
import {
  type PolytomicApiOptions,
  type PolytomicTarget,
  parsePolytomicOptions,
} from './polytomicOptions.ts';
import { checkDeleted, checkStatus } from './reply/checkStatus.ts';
import {
  type ConnectSessionGrant,
  type ConnectSessionState,
  parseConnection,
  parseConnections,
  parseConnectionTypes,
  parseGrant,
  parseSessionState,
  parseUsage,
  type PolytomicConnection,
  type PolytomicConnectionType,
} from './reply/polytomicReply.ts';
import { isNameTaken, mayBeNameTaken } from './reply/refusalReason.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Makes a small client for the calls of Polytomic Connect, also for routes of your own, such as one that
 * deletes a connection.
 *
 * Its methods throw a `Problem`: `upstream-failed`, `upstream-refused`, `upstream-timed-out`, `rate-limited`,
 * `invalid-request`, and those that each method names. It repeats nothing of Polytomic's reply.
 *
 * @param shared what the handler shares among the calls of one request
 * @throws TypeError if the options are invalid
 */
export function createPolytomicApi(
  options: PolytomicApiOptions,
  shared?: CallerOptions,
): PolytomicApi {
  return openPolytomicApi(parsePolytomicOptions(options), shared);
}

/** Makes the client of {@link createPolytomicApi} for options that were parsed before. */
export function openPolytomicApi(target: PolytomicTarget, shared?: CallerOptions): PolytomicApi {
  const { reportsSessions, deprecatedType } = target;
  const { call, hideToken } = createCaller(target, shared);
  const listConnections = async (): Promise<PolytomicConnection[]> =>
    parseConnections(await call({ operation: 'list-connections', path: '/api/connections' }));

  /** Whether another connection has the name, for a refusal without a reason. If the list cannot be read either: `false`. */
  async function nameExists(session: ConnectSessionRequest): Promise<boolean> {
    const { name, organizationId, connection } = session;
    const all = await listConnections().catch(() => []);
    return all.some(
      (each) =>
        isSameName(each.name, name) &&
        each.id !== connection &&
        (organizationId === undefined ||
          each.organizationId === undefined ||
          isSameOrganization(each.organizationId, organizationId)),
    );
  }

  return {
    async connect(session, { idempotencyKey }) {
      const { types } = session;
      const reply = await call({
        operation: 'create-session',
        // With the slash: without it a server may redirect, and a redirected POST is a GET (see fetchText).
        path: '/api/connections/connect/',
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
        body: JSON.stringify({
          name: session.name,
          redirect_url: session.callbackUrl,
          connection: session.connection,
          dark: session.dark,
          organization_id: session.organizationId,
          ...(deprecatedType && types?.length === 1 ? { type: types[0] } : { whitelist: types }),
          ...(reportsSessions && {
            ttl: session.ttlSeconds,
            use_organization_name: session.useOrganizationName,
          }),
        }),
      });
      if (isNameTaken(reply) || (mayBeNameTaken(reply) && (await nameExists(session)))) {
        throw nameTaken(reply.status);
      }
      if (reply.status === 404 && session.connection !== undefined) throw notFound();
      const grant = parseGrant(reply);
      hideToken(grant.token);
      return grant;
    },

    async readSession(token) {
      hideToken(token);
      if (!reportsSessions) return undefined;
      const reply = await call({
        operation: 'read-session',
        path: `/api/connections/connect/session?token=${encodeURIComponent(token)}`,
      });
      // Documented: 401. Unknown: the answer for a used or expired token, or of a server without this route. So every
      // other answer means that Polytomic cannot report, unless it asks to try again.
      if (isTemporary(reply.status)) checkStatus(reply);
      return parseSessionState(reply);
    },

    listConnections,

    async getConnection(id) {
      const reply = await call({ operation: 'get-connection', path: connectionPath(id) });
      // Only a 404 means that it is gone. Polytomic documents no answer without a connection, not even the `null` of a
      // list, and a customer must not be told that a connection is gone that may still work.
      if (reply.status === 404) throw notFound();
      return parseConnection(reply);
    },

    async listConnectionTypes() {
      return parseConnectionTypes(
        await call({ operation: 'list-types', path: '/api/connection_types' }),
      );
    },

    async deleteConnection(id, { force = false } = {}) {
      const path = connectionPath(id);
      const reply = await call({
        operation: 'delete-connection',
        path: force ? `${path}?force=true` : path,
        method: 'DELETE',
      });
      if (reply.status === 404) {
        if (reply.followsFailure === true) return;
        throw notFound();
      }
      if (reply.status === 422) {
        // Only explains the refusal, so its own errors are ignored.
        const usage = await call({ operation: 'read-usage', path: `${path}/usage` })
          .then(parseUsage)
          .catch(() => undefined);
        throw new Problem(
          'connection-in-use',
          'Something still uses this connection, so Polytomic did not delete it. Delete its syncs, bulk syncs, fieldsets and schedules first, or force it, which deletes them too.',
          { upstream: 422, ...(usage && { extensions: { usage } }) },
        );
      }
      checkDeleted(reply);
    },
  };
}

/** The client that {@link createPolytomicApi} makes. */
export interface PolytomicApi {
  /**
   * Creates a Connect session. The same idempotency key (8 to 255 of `A-Za-z0-9_-`) gives the same session.
   * If Polytomic recorded an error under it that may be tried again, the session is made under a key that is
   * derived from it.
   *
   * @throws Problem `name-taken`, `connection-not-found`
   */
  connect(
    session: ConnectSessionRequest,
    options: { idempotencyKey: string },
  ): Promise<ConnectSessionGrant>;
  /** Reads how a session ended; `undefined` if Polytomic cannot report it. */
  readSession(token: string): Promise<ConnectSessionState | undefined>;
  /**
   * Lists the organization's connections, all of them: Polytomic has no paging here. An answer of more than 10,000 rows,
   * 8 MiB, or 1,000,000 lists and objects is `upstream-failed`.
   */
  listConnections(): Promise<PolytomicConnection[]>;
  /** @throws Problem `connection-not-found` */
  getConnection(id: string): Promise<PolytomicConnection>;
  /** Lists the types that can be connected. Polytomic publishes this list without credentials. */
  listConnectionTypes(): Promise<PolytomicConnectionType[]>;
  /**
   * Deletes a connection. If Polytomic fails at first and does not find the connection when it is asked again, the
   * connection counts as deleted.
   *
   * @param options.force also deletes the syncs, bulk syncs, fieldsets and schedules that use it
   * @throws Problem `connection-not-found`, `connection-in-use`
   */
  deleteConnection(id: string, options?: { force?: boolean | undefined }): Promise<void>;
}

/** Options of a Connect session. */
export interface ConnectSessionRequest {
  /** The connection's name, unique in the organization. */
  name: string;
  /** Where the hosted page redirects to in the end: Polytomic's `redirect_url`. */
  callbackUrl: string;
  /** The id of the connection to reconnect. */
  connection?: string | undefined;
  /** Whether the hosted page is dark; Polytomic decides when omitted. */
  dark?: boolean | undefined;
  /** The organization to connect for, a UUID, with a key that opens several; the key's own when omitted. */
  organizationId?: string | undefined;
  /** The types to choose from: Polytomic's `whitelist`. A single type leads straight to its form. */
  types?: readonly string[] | undefined;
  /** How long the hosted page works, in seconds, up to 604800; 300 when omitted. Left out before API version 2025-09-18. */
  ttlSeconds?: number | undefined;
  /**
   * Whether the hosted page shows the organization's name instead of the partner's; Polytomic decides when omitted. Left out
   * before API version 2025-09-18.
   */
  useOrganizationName?: boolean | undefined;
}

/** Whether the same call may succeed later. */
function isTemporary(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/**
 * Whether two names are the same, apart from their case and the spaces around them. Unknown: whether such names count as
 * the same at Polytomic.
 */
function isSameName(other: string | undefined, name: string): boolean {
  return other?.trim().toLowerCase() === name.trim().toLowerCase();
}

function connectionPath(id: string): string {
  // The URL parser would resolve these as parts of the path.
  if (id === '' || id === '.' || id === '..') throw notFound();
  return `/api/connections/${encodeURIComponent(id)}`;
}

function notFound(): Problem {
  return new Problem(
    'connection-not-found',
    'This tenant has no such connection, so nothing was done. List the connections again; it may have been deleted.',
  );
}

function nameTaken(upstream: number): Problem {
  return new Problem(
    'name-taken',
    'Another connection has this name, and names are unique in an organization, so no session was made. Choose another name, or leave it out to have one made up.',
    { upstream },
  );
}
