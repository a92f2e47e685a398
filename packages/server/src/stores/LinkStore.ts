import type { SettledConnection } from './SessionStore.ts';

/**
 * Where a server keeps its links. `createMemoryLinkStore` and `createSqlLinkStore` make one. A store of your own has to
 * follow the rules that are described at each method. All times are whole milliseconds since the epoch. A missing value
 * may be `null`, as in a row of a database. Numbers have to be numbers: some drivers return a `bigint` column as a string.
 * An error that a method throws fails the request, or the job of `settleDue`.
 */
export interface LinkStore {
  /** Saves a new link, which is neither used nor revoked. An id is never saved twice. */
  save(link: StoredLink): Promise<void>;
  /** Reads a link, also one that is used, revoked or expired; `undefined` if it does not exist. */
  load(id: string): Promise<StoredLink | undefined>;
  /**
   * Lists up to `limit` links of a tenant: first those that are open at `now` (not used, not revoked, and `expiresAt` is
   * later), then the others; both with the newest first.
   */
  list(tenant: string, options: { now: number; limit: number }): Promise<StoredLink[]>;
  /**
   * Counts one start of a link, if the link is open and was not started `limit` times within this window. The number of a
   * window is `now / windowMs`, rounded down. A start that is refused does not count.
   *
   * @returns whether it may be started
   */
  start(id: string, limit: StartLimit): Promise<boolean>;
  /**
   * Records what a link connected, also if the link was revoked or has expired meanwhile. Only the first use counts. If
   * there is no such link, nothing is recorded.
   */
  use(id: string, use: LinkUse): Promise<void>;
  /**
   * Revokes a link of this tenant. A link that was used or revoked before is not changed.
   *
   * @returns whether the tenant has this link, also if it is used, revoked or expired
   */
  revoke(id: string, tenant: string, revocation: LinkRevocation): Promise<boolean>;
  /** Deletes links that expired before that time, used or not. */
  deleteExpiredBefore(time: number): Promise<void>;
}

/** A link as it is stored. */
export interface StoredLink {
  /** A SHA-256 hash of the token in its URL, so nobody can open the link with it. */
  id: string;
  /** Its creator, as `authorize` returned it. */
  user: string;
  /** The creator's name at that time. */
  userName: string;
  /** The creator's tenant, as `authorize` returned it. */
  tenant: string;
  /** The types that may be connected; any when omitted. */
  types: readonly string[] | undefined;
  /** The connection to reconnect. */
  connection: LinkedConnection | undefined;
  /** The new connection's name, if its creator chose one. */
  name: string | undefined;
  createdAt: number;
  /** From then on the link does not work. */
  expiresAt: number;
  /** What it connected, once it has. */
  used: LinkUse | undefined;
  /** Who revoked it, once somebody has. */
  revoked: LinkRevocation | undefined;
}

/** The connection that a link reconnects, as it was when the link was made. */
export interface LinkedConnection {
  id: string;
  name: string;
  /** The type's id; `unknown` if Polytomic does not return one. */
  type: string;
}

/** What a link connected, and when. */
export interface LinkUse {
  at: number;
  connection: SettledConnection;
}

/** Who revoked a link, and when. */
export interface LinkRevocation {
  at: number;
  /** The user who revoked it, as `authorize` returned it. */
  by: string;
}

/** How often {@link LinkStore.start} allows a link to be started. */
export interface StartLimit {
  /** The time by the server's clock. A store compares with it, and not with the clock of its database. */
  now: number;
  /** How long one window is, in milliseconds. */
  windowMs: number;
  /** How many starts one window allows. */
  limit: number;
}
