import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import type { PolytomicCredentials } from '../polytomic/polytomicCredentials.ts';

/**
 * Who is signed in, and what that person may do with connections. Your `authorize` returns one for each
 * request; nothing in it can be changed by the browser.
 */
export interface ConnectAccess {
  /** The signed-in user's id in your app. A receipt opens only for the user it was made for. */
  user: string;
  /** The id of the account in your app (team, workspace, company) that the user belongs to. A receipt opens only for the tenant it was made for. */
  tenant: string;
  /** The credentials for this tenant's organization at Polytomic. */
  credentials: PolytomicCredentials;
  /** What this user may do; when omitted, everything but deleting connections and making links. */
  allow?: ConnectRights | undefined;
  /**
   * Whether a shared connection is this tenant's own. A shared connection has a parent: for example, each tenant's
   * organization has a copy of the platform's warehouse. Only `true` counts. It cannot be async; what it throws is
   * answered with 500. It is called for each shared connection that is read. When omitted, shared connections are neither
   * listed nor reconnected.
   */
  owns?: ((connection: PolytomicConnection) => boolean) | undefined;
  /** Settings for the sessions of this user. */
  session?: SessionSettings | undefined;
}

/**
 * What a user may do with connections. A value of another type, such as `null` from a database, and an unknown key are
 * errors.
 */
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
  /**
   * Types outside of `types` that `GET /types` lists as `locked`, such as those of a larger plan; `true` for all others.
   * They cannot be connected. When omitted, only `types` are listed.
   */
  lockedTypes?: true | readonly string[] | undefined;
  /**
   * Whether connections may be deleted. Polytomic refuses to delete one that is in use; `'force'` also allows to
   * delete it together with the syncs, bulk syncs, fieldsets and schedules that use it.
   *
   * @default false
   */
  disconnect?: boolean | 'force' | undefined;
  /**
   * Whether this user may make links, see the tenant's links and revoke them. A link lets whoever has its URL connect
   * for this tenant, within the rights that its creator has at that time. Needs the option `links`.
   *
   * @default false
   */
  link?: boolean | undefined;
}

/** Settings of sessions. An unknown key is an error. */
export interface SessionSettings {
  /**
   * The new connection's name, unique in the organization, or a function that chooses it; either way the
   * browser's value is only a suggestion. The function is called again, with another `suffix`, if the first
   * name is taken. It cannot be async. It returns 1 to 255 visible characters, or `undefined` to choose no name, and may
   * throw a `Problem` to refuse; anything else is answered with 500. When omitted, the name is what the browser asks for,
   * else a readable one such as "PostgreSQL (2026-11-23, 3f9a2c)". A reconnected connection keeps its name. With an API
   * version before 2025-09-18, a name without the suffix gets one: there, the name is the only proof of which session made
   * a connection.
   *
   * @example
   * name: ({ label, suffix }) => `${team.name}: ${label} (${suffix})`
   */
  name?: string | ((request: ConnectionNameRequest) => string | undefined) | undefined;
  /**
   * How long the hosted page works, in seconds, up to 604800; Polytomic's default, 300, when omitted. Needs API version
   * 2025-09-18.
   */
  ttlSeconds?: number | undefined;
  /**
   * Whether the hosted page shows the organization's name instead of the partner's; Polytomic decides when
   * omitted. Needs API version 2025-09-18.
   */
  useOrganizationName?: boolean | undefined;
}

/** What the function `session.name` receives. */
export interface ConnectionNameRequest {
  /** What the browser asks for, up to 120 characters, all of them visible. */
  requested: string | undefined;
  /** The types that can be chosen; any when omitted. */
  types: readonly string[] | undefined;
  /** The type's name for people, such as "PostgreSQL"; "Connection" if there is not exactly one. */
  label: string;
  /**
   * Makes a name unique, such as "2026-11-23, 3f9a2c". When the function is called again, because the first name is taken,
   * it is another one.
   */
  suffix: string;
}
