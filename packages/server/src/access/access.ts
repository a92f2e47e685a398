import { checkName, type NameWish } from './connectionName.ts';
import {
  opensAll,
  organizationOf,
  type PolytomicCredentials,
} from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';
import { Problem } from '../http/problem.ts';

/**
 * Who is signed in, and what that person may do with connections. Your `authorize` makes one for each
 * request; nothing in it can be changed by the browser.
 */
export interface ConnectAccess {
  /** The signed-in user's id in your app. A receipt opens only for the user it was made for. */
  user: string;
  /** The customer's id in your app. A receipt opens only for the tenant it was made for. */
  tenant: string;
  /** What opens this tenant's organization at Polytomic. */
  credentials: PolytomicCredentials;
  /**
   * Polytomic's id of the organization, sent along as `organization_id`. Connections that say they belong
   * to another one are then treated as not there. Required if the credentials are a deployment key alone.
   *
   * @default nothing is sent
   */
  organizationId?: string | undefined;
  /**
   * The connection types that this user may create or reconnect, such as `salesforce`.
   *
   * @default any type; an empty list means none
   */
  types?: readonly string[] | undefined;
  /**
   * Which connections may be reconnected, by id. Each is first looked up with this tenant's credentials.
   *
   * @default true, any that the tenant has
   */
  reconnect?: boolean | readonly string[] | undefined;
  /**
   * Whether connections may be created.
   *
   * @default true
   */
  create?: boolean | undefined;
  /**
   * Whether the tenant's connections may be listed.
   *
   * @default true
   */
  list?: boolean | undefined;
  /**
   * The new connection's name, unique in the organization, or a function that chooses it; either way the
   * browser's wish is no more than a wish. The function is called again, with another `suffix`, if the first
   * name is taken. It may bring nothing, which is as if it were not there, and may throw a `Problem` to
   * refuse. A reconnected connection keeps its name.
   *
   * @default what the browser asks for, else a readable one such as "PostgreSQL (2026-11-23, 3f9a2c)"
   * @example
   * name: ({ label, suffix }) => `${team.name}: ${label} (${suffix})`
   */
  name?: string | ((wish: NameWish) => string | undefined) | undefined;
  /**
   * How long the hosted page works, in seconds, up to 604800. Needs API version 2025-09-18.
   *
   * @default Polytomic's own, 300
   */
  ttlSeconds?: number | undefined;
  /**
   * Whether the hosted page shows the organization's name instead of the partner's. Needs API version
   * 2025-09-18.
   *
   * @default Polytomic's own, false
   */
  useOrganizationName?: boolean | undefined;
}

/** Decides who is signed in; nothing means nobody. Called with the request, whose body it leaves unread. */
export type Authorize = (
  request: Request,
) => Promise<ConnectAccess | null | undefined> | ConnectAccess | null | undefined;

/**
 * Asks the app who is signed in.
 *
 * @throws Problem `unauthorized`
 * @throws TypeError if the app's answer would not keep users and tenants apart
 */
export async function readAccess(request: Request, authorize: Authorize): Promise<ConnectAccess> {
  const access = await authorize(request);
  if (!access) {
    throw new Problem(
      'unauthorized',
      'Nobody is signed in, so there is nobody to connect for. Sign in and try again; if you are, check that the request carries its cookies.',
    );
  }
  requireText('user', access.user);
  requireText('tenant', access.tenant);
  const { name, ttlSeconds = 300 } = access;
  if (name !== undefined && typeof name !== 'function') checkName(name);
  if (!Number.isInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > 604_800) {
    throw new TypeError(
      'authorize() brought a `ttlSeconds` that is not between 1 and 604800, which Polytomic does not take. Return whole seconds.',
    );
  }
  if (access.organizationId === undefined && opensAll(access.credentials)) {
    throw new TypeError(
      'authorize() brought a deployment key, which opens every organization, and did not say which one is this tenant’s. Return its id as `organizationId`, best in `credentials`.',
    );
  }
  return access;
}

/**
 * Whether a connection that the credentials can read is the tenant's. They can read others only if they open
 * several organizations; then the organization's id tells, and a connection that does not say is nobody's.
 */
export function isOwn(access: ConnectAccess, { organizationId }: PolytomicConnection): boolean {
  const { credentials } = access;
  const own = access.organizationId ?? organizationOf(credentials);
  if (own === undefined) return true;
  if (organizationId === undefined) return !opensAll(credentials);
  return organizationId.toLowerCase() === own.toLowerCase();
}

/**
 * The types that the hosted page may offer: what the browser wishes for, within what the app allows.
 *
 * @returns nothing if neither restricts them
 * @throws Problem `not-allowed`
 */
export function allowedTypes(
  access: ConnectAccess,
  wish: readonly string[] | undefined,
): readonly string[] | undefined {
  const allowed = access.types;
  // An empty whitelist is never sent: Polytomic does not say whether it means none or all.
  if (allowed?.length === 0 || wish?.some((type) => allowed && !allowed.includes(type))) {
    throw new Problem(
      'not-allowed',
      'This user may not connect this type, so it was refused. Ask for another one, or allow it in `authorize`.',
    );
  }
  return wish ?? allowed;
}

/** Two users whose id is `undefined` would share their receipts, so plain JavaScript is checked too. */
function requireText(field: 'user' | 'tenant', value: unknown): void {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(
      `authorize() brought no \`${field}\`, so its receipts could not be told from anyone else's. Return a non-empty string.`,
    );
  }
}
