import {
  opensAll,
  organizationOf,
  type PolytomicCredentials,
} from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Who is signed in, and what that person may do with connections. Your `authorize` returns one for each
 * request; nothing in it can be changed by the browser.
 */
export interface ConnectAccess {
  /** The signed-in user's id in your app. A receipt opens only for the user it was made for. */
  user: string;
  /** The customer's id in your app. A receipt opens only for the tenant it was made for. */
  tenant: string;
  /** What opens this tenant's organization at Polytomic. */
  credentials: PolytomicCredentials;
  /** What this user may do; everything when omitted. */
  allow?: ConnectRights | undefined;
  /** What the sessions of this user are like. */
  session?: SessionSettings | undefined;
}

/** What a user may do with connections. */
export interface ConnectRights {
  /**
   * Whether connections may be created.
   *
   * @default true
   */
  create?: boolean | undefined;
  /**
   * Which connections may be reconnected: all that the tenant has, none, or those with these ids. Each is first
   * looked up with this tenant's credentials.
   *
   * @default true
   */
  reconnect?: boolean | readonly string[] | undefined;
  /**
   * Whether the tenant's connections may be listed.
   *
   * @default true
   */
  list?: boolean | undefined;
  /**
   * The connection types that this user may create or reconnect, such as `salesforce`. Any type when omitted; an
   * empty list allows none.
   */
  types?: readonly string[] | undefined;
}

/** What sessions are like. */
export interface SessionSettings {
  /**
   * The new connection's name, unique in the organization, or a function that chooses it; either way the
   * browser's value is only a suggestion. The function is called again, with another `suffix`, if the first
   * name is taken. It may return nothing, as if it were not there, and may throw a `Problem` to refuse. A
   * reconnected connection keeps its name. When omitted, the name is what the browser asks for, else a readable
   * one such as "PostgreSQL (2026-11-23, 3f9a2c)".
   *
   * @example
   * name: ({ label, suffix }) => `${team.name}: ${label} (${suffix})`
   */
  name?: string | ((request: ConnectionNameRequest) => string | undefined) | undefined;
  /**
   * How long the hosted page works, in seconds, up to 604800; Polytomic's own 300 when omitted. Needs API version
   * 2025-09-18.
   */
  ttlSeconds?: number | undefined;
  /**
   * Whether the hosted page shows the organization's name instead of the partner's; Polytomic decides when
   * omitted. Needs API version 2025-09-18.
   */
  useOrganizationName?: boolean | undefined;
}

/** What is known when a connection gets its name. */
export interface ConnectionNameRequest {
  /** What the browser asks for, up to 120 characters without control characters. */
  requested: string | undefined;
  /** The types on offer; any when omitted. */
  types: readonly string[] | undefined;
  /** The type's name for people, such as "PostgreSQL"; "Connection" if there is not exactly one. */
  label: string;
  /**
   * Such as "2026-11-23, 3f9a2c": it makes a name unique, and is another one when the function is called
   * again because the first name is taken.
   */
  suffix: string;
}

/** Finds out who is signed in: `null` when nobody is. Called with the request, whose body it leaves unread. */
export type Authorize = (
  request: Request,
) => Promise<ConnectAccess | null | undefined> | ConnectAccess | null | undefined;

/**
 * Asks the app who is signed in.
 *
 * @throws Problem `unauthorized`
 * @throws TypeError if the app's answer would not keep users and tenants apart
 */
export async function authorizeRequest(
  request: Request,
  authorize: Authorize,
): Promise<ConnectAccess> {
  const access = await authorize(request);
  if (!access) {
    throw new Problem(
      'unauthorized',
      'Nobody is signed in, so there is nobody to connect for. Sign in and try again; if you are, check that the request carries its cookies.',
    );
  }
  requireText('user', access.user);
  requireText('tenant', access.tenant);
  requireNothingLoose(access);
  const { name, ttlSeconds = 300 } = access.session ?? {};
  if (name !== undefined && typeof name !== 'function') checkName(name);
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > 604_800) {
    throw new TypeError(
      'authorize() returned a `session.ttlSeconds` that is not between 1 and 604800, which Polytomic refuses. Return whole seconds.',
    );
  }
  const { credentials } = access as { credentials: unknown };
  // It may be the key itself, which the `in` below would repeat in its error.
  if (typeof credentials !== 'object' || credentials === null) {
    throw new TypeError(
      'authorize() returned no `credentials` object, so Polytomic could not be called. Return one such as { apiKey }.',
    );
  }
  if ('deploymentKey' in credentials && !organizationOf(access.credentials)) {
    throw new TypeError(
      'authorize() returned a deployment key, which opens every organization, without the id of this tenant’s. Return it as `credentials.organizationId`.',
    );
  }
  return access;
}

/**
 * Checks a name that came from the app.
 *
 * @throws TypeError
 */
export function checkName(name: unknown): void {
  if (typeof name === 'string' && name !== '' && name.length <= 255) return;
  throw new TypeError(
    'authorize() returned a `session.name` that is empty or longer than 255 characters, which no receipt has room for. Return a shorter one.',
  );
}

/**
 * Whether a connection that the credentials can read is the tenant's. They can read others only if they open
 * several organizations; then the organization's id decides, and a connection without one is nobody's.
 */
export function isOwn(access: ConnectAccess, { organizationId }: PolytomicConnection): boolean {
  const { credentials } = access;
  const own = organizationOf(credentials);
  if (own === undefined) return true;
  if (organizationId === undefined) return !opensAll(credentials);
  return organizationId.toLowerCase() === own.toLowerCase();
}

/**
 * The types that the hosted page may offer: what the browser asks for, within what the app allows.
 *
 * @returns `undefined` if neither restricts them
 * @throws Problem `not-allowed`
 */
export function allowedTypes(
  access: ConnectAccess,
  requested: readonly string[] | undefined,
): readonly string[] | undefined {
  const allowed = access.allow?.types;
  // An empty whitelist is never sent: Polytomic does not say whether it means none or all.
  if (allowed?.length === 0 || requested?.some((type) => allowed && !allowed.includes(type))) {
    throw new Problem(
      'not-allowed',
      'This user may not connect this type, so it was refused. Ask for another one, or allow it in `authorize`.',
    );
  }
  return requested ?? allowed;
}

/** A right that stands in the wrong place would be no restriction at all. */
function requireNothingLoose(access: object): void {
  const loose = Object.keys(access).find((key) => !FIELDS.has(key));
  if (loose === undefined) return;
  throw new TypeError(
    `authorize() returned \`${loose}\`, which has no meaning there. Rights belong in \`allow\`, \`name\` and \`ttlSeconds\` in \`session\`, and \`organizationId\` in \`credentials\`.`,
  );
}

const FIELDS: ReadonlySet<string> = new Set(['user', 'tenant', 'credentials', 'allow', 'session']);

/** Two users whose id is `undefined` would share their receipts, so plain JavaScript is checked too. */
function requireText(field: 'user' | 'tenant', value: unknown): void {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(
      `authorize() returned no \`${field}\`, so its receipts could not be told from anyone else's. Return a non-empty string.`,
    );
  }
}
