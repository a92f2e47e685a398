// The only file that knows Polytomic's HTTP API and the key; `polytomicReply.ts` reads what comes back. The
// sources are Polytomic's published API reference (https://docs.polytomic.com) and its SDK; what neither
// states is marked "unknown".
import { fetchText } from './fetchText.ts';
import {
  checkStatus,
  type ConnectSessionGrant,
  type ConnectSessionState,
  isNameTaken,
  parseConnection,
  parseConnections,
  parseGrant,
  parseSessionState,
  type PolytomicConnection,
  type PolytomicReply,
} from './polytomicReply.ts';
import { Problem } from './problem.ts';

/**
 * Makes a small client for what Polytomic Connect needs, also for routes of your own, for example one that
 * deletes a connection.
 *
 * Its methods throw `Problem`: `upstream-failed`, `upstream-refused`, `upstream-timed-out`, `rate-limited`,
 * `invalid-request`, and what each one names. They carry nothing that Polytomic said.
 *
 * @throws TypeError if the options cannot work
 */
export function createPolytomicApi(options: PolytomicApiOptions): PolytomicApi {
  const { credentials, version = SESSIONS_SINCE, timeoutMs = 10_000 } = options;
  const fetch: typeof globalThis.fetch =
    options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const base = readBaseUrl(options.baseUrl ?? 'https://app.polytomic.com');
  const { authorization, secrets } = readCredentials(credentials);
  checkOptions(version, timeoutMs);
  const hasSessions = version >= SESSIONS_SINCE;

  async function call(path: string, init: RequestInit = {}): Promise<PolytomicReply> {
    const headers = new Headers(init.headers);
    headers.set('Accept', 'application/json');
    headers.set('Authorization', authorization);
    // The unversioned default has moved over time, so a version is always sent.
    headers.set('X-Polytomic-Version', version);
    const reply = await fetchText(`${base}${path}`, { ...init, headers }, { fetch, timeoutMs });
    // Fields such as `status_error` are shown to people, so an echoed key must not survive in them.
    const text = secrets.reduce(
      (all, secret) => all.replaceAll(secret, '********'),
      reply.text ?? '',
    );
    return { status: reply.status, headers: reply.headers, text };
  }

  return {
    async connect(session, { idempotencyKey }) {
      // With the slash: without it a server may redirect, and a redirected POST is a GET (see fetchText).
      const reply = await call('/api/connections/connect/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
        body: JSON.stringify({
          name: session.name,
          redirect_url: session.callbackUrl,
          connection: session.connection,
          dark: session.dark,
          organization_id: session.organizationId,
          whitelist: session.types,
          ...(hasSessions && {
            ttl: session.ttlSeconds,
            use_organization_name: session.useOrganizationName,
          }),
        }),
      });
      if (isNameTaken(reply)) throw nameTaken(reply.status);
      if (reply.status === 404 && session.connection !== undefined) throw notFound();
      return parseGrant(reply);
    },

    async readSession(token) {
      if (!hasSessions) return undefined;
      const reply = await call(
        `/api/connections/connect/session?token=${encodeURIComponent(token)}`,
      );
      // Documented: 401. Unknown: what a used or expired token, or a server without this route, answers.
      if (CANNOT_TELL.has(reply.status)) return undefined;
      return parseSessionState(reply);
    },

    async listConnections() {
      return parseConnections(await call('/api/connections'));
    },

    async getConnection(id) {
      const reply = await call(connectionPath(id));
      if (reply.status === 404) throw notFound();
      return parseConnection(reply);
    },

    async deleteConnection(id) {
      const reply = await call(connectionPath(id), { method: 'DELETE' });
      if (reply.status === 404) throw notFound();
      if (reply.status === 422) {
        throw new Problem(
          'connection-in-use',
          'Something still uses this connection, so Polytomic did not delete it. Delete its syncs and models first.',
          { upstream: 422 },
        );
      }
      checkStatus(reply);
    },
  };
}

/** How Polytomic is reached. */
export interface PolytomicOptions {
  /**
   * Where Polytomic is, for installations of your own.
   *
   * @default 'https://app.polytomic.com'
   */
  baseUrl?: string | undefined;
  /**
   * The API version, a date. Sessions can be asked what became of them from 2025-09-18 on; before that a
   * new connection is found by its name.
   *
   * @default '2025-09-18'
   */
  version?: string | undefined;
  /**
   * How long one call may take until its whole reply is there, in milliseconds.
   *
   * @default 10000
   */
  timeoutMs?: number | undefined;
  /**
   * What makes the calls.
   *
   * @default globalThis.fetch
   */
  fetch?: typeof globalThis.fetch | undefined;
}

/** Options of {@link createPolytomicApi}. */
export interface PolytomicApiOptions extends PolytomicOptions {
  credentials: PolytomicCredentials;
}

/**
 * What opens an organization: its own API key, the partner key together with the organization's id, or the
 * deployment key of an on-premises installation.
 */
export type PolytomicCredentials =
  | { apiKey: string }
  | { organizationId: string; partnerKey: string }
  | { deploymentKey: string };

/** The client that {@link createPolytomicApi} makes. */
export interface PolytomicApi {
  /**
   * Makes a Connect session. The same idempotency key (8 to 255 of `A-Za-z0-9_-`) gives the same session.
   *
   * @throws Problem `name-taken`, `connection-not-found`
   */
  connect(
    session: ConnectSessionRequest,
    options: { idempotencyKey: string },
  ): Promise<ConnectSessionGrant>;
  /** Asks what became of a session; nothing if Polytomic cannot tell. */
  readSession(token: string): Promise<ConnectSessionState | undefined>;
  /** Lists the organization's connections, all of them: Polytomic has no paging here. */
  listConnections(): Promise<PolytomicConnection[]>;
  /** @throws Problem `connection-not-found` */
  getConnection(id: string): Promise<PolytomicConnection>;
  /** @throws Problem `connection-not-found`, `connection-in-use` */
  deleteConnection(id: string): Promise<void>;
}

/** What a session is to be. */
export interface ConnectSessionRequest {
  /** The connection's name, unique in the organization. */
  name: string;
  /** Where the hosted page redirects to in the end: Polytomic's `redirect_url`. */
  callbackUrl: string;
  /** The id of the connection to reconnect. */
  connection?: string | undefined;
  dark?: boolean | undefined;
  organizationId?: string | undefined;
  /** The types on offer: Polytomic's `whitelist`. One leads straight to its form. */
  types?: readonly string[] | undefined;
  /** Left out before API version 2025-09-18. */
  ttlSeconds?: number | undefined;
  /** Left out before API version 2025-09-18. */
  useOrganizationName?: boolean | undefined;
}

const SESSIONS_SINCE = '2025-09-18';
const CANNOT_TELL = new Set([400, 401, 403, 404, 405, 410, 422]);

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

function readBaseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (
    !url ||
    !/^https?:$/u.test(url.protocol) ||
    `${url.username}${url.search}${url.hash}` !== ''
  ) {
    throw new TypeError(
      'polytomic.baseUrl is not a plain http(s) URL, so Polytomic could not be called. Give one such as "https://app.polytomic.com".',
    );
  }
  return url.href.replace(/\/+$/u, '');
}

function checkOptions(version: string, timeoutMs: number): void {
  if (!/^\d{4}-\d\d-\d\d$/u.test(version)) {
    throw new TypeError(
      'polytomic.version is not a date, so it is no API version. Give one such as "2025-09-18".',
    );
  }
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new TypeError(
      'polytomic.timeoutMs is not a number of milliseconds that a timer takes. Give one such as 10000.',
    );
  }
}

function readCredentials(credentials: PolytomicCredentials): Credentials {
  // In plain JavaScript it may be the key itself, which the `in` below would repeat in its error.
  if (typeof credentials !== 'object') {
    throw new TypeError(
      'credentials is not an object, so Polytomic could not be called. Give one such as { apiKey }.',
    );
  }
  if ('apiKey' in credentials) {
    const key = requireKey('apiKey', credentials.apiKey);
    return { authorization: `Bearer ${key}`, secrets: worthHiding(key) };
  }
  const [user, password] =
    'deploymentKey' in credentials
      ? [requireKey('deploymentKey', credentials.deploymentKey), '']
      : [
          requireKey('organizationId', credentials.organizationId),
          requireKey('partnerKey', credentials.partnerKey),
        ];
  const encoded = btoa(`${user}:${password}`);
  return { authorization: `Basic ${encoded}`, secrets: worthHiding(encoded, password || user) };
}

interface Credentials {
  authorization: string;
  /** What must not come back out. */
  secrets: readonly string[];
}

/** Real keys are long. Hiding a short one would tear the JSON around it. */
function worthHiding(...secrets: string[]): string[] {
  return secrets.filter((secret) => secret.length >= 8);
}

/** Checked here because `Headers` would repeat a malformed value, the key, in the error it throws. */
function requireKey(field: string, value: unknown): string {
  const allowed = field === 'organizationId' ? /^[\w-]+$/u : /^[!-~]+$/u;
  if (typeof value === 'string' && allowed.test(value)) return value;
  throw new TypeError(
    `credentials.${field} is empty or has characters that no key has, so Polytomic could not be called. Check the environment variable it comes from, and its line ends.`,
  );
}
