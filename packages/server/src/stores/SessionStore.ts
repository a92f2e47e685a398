/**
 * Where a server keeps its open sessions, so that it can settle them without the browser.
 * `createMemorySessionStore` and `createSqlSessionStore` make one. A store of your own has to follow the rules that are
 * described at each method. All times are whole milliseconds since the epoch. A missing value may be `null`, as in a row of
 * a database. Numbers have to be numbers: some drivers return a `bigint` column as a string. An error that a method throws
 * fails the request, or the job of `settleDue`.
 */
export interface SessionStore {
  /**
   * Saves a new session, which has no outcome yet. Saving the same id again changes nothing: a click that arrives twice is
   * one session.
   */
  save(session: StoredSession): Promise<void>;
  /** Reads a session, also one that is leased, ended or expired; `undefined` if it does not exist. */
  load(id: string): Promise<StoredSession | undefined>;
  /**
   * Leases one session, unless someone else holds its lease. The session need not be due, may have ended, and is leased
   * even while the store is paused, because a customer waits for it. It does not count for `tenantLimit`. A lease ends by
   * `update`, or at `until`, so that a worker that crashed blocks nothing. A lease that ends more than 5 minutes after the
   * new one's `until` is ignored: it was set by a wrong clock.
   */
  leaseOne(id: string, lease: Lease): Promise<StoredSession | undefined>;
  /**
   * Leases sessions whose `dueAt` is not after `lease.now`, the oldest first, each to one worker. Sessions with an outcome
   * are due like the others, until the app was told. While the store is paused, it leases none. In one minute of the
   * clock (`lease.now / 60000`, rounded down), all workers together lease at most `tenantLimit` sessions of one tenant; a
   * tenant that has reached its limit delays no other. If the clocks of workers differ, the minute of the fastest clock
   * counts for all, unless it is more than 5 minutes ahead: that clock is wrong.
   */
  leaseDue(lease: Lease, limits: LeaseLimits): Promise<StoredSession[]>;
  /**
   * Records how a session ended, and changes nothing else: the lease continues, and the session stays due, so that the app
   * is told even if this process ends now. Only the first outcome counts.
   *
   * @returns the outcome that counts; the given one if there is no such session
   */
  settle(id: string, outcome: SessionOutcome): Promise<SessionOutcome>;
  /**
   * Changes a session and ends the lease. A field that is missing in the change is kept; one that is `undefined` in it is
   * cleared.
   *
   * @returns whether this was the session's latest lease, also after its `until`. If there was a later lease, or an `update`
   * has ended this one, nothing is changed
   */
  update(id: string, leaseId: string, change: SessionChange): Promise<boolean>;
  /**
   * Makes `leaseDue` lease nothing until then, because Polytomic asks to slow down. A later call does not shorten the pause,
   * unless the pause ends more than 12 hours after the new one: it was set by a wrong clock. A pause that ends more than
   * 20 minutes after a lease's `now` is ignored for the same reason.
   */
  pause(until: number): Promise<void>;
  /** Deletes sessions that the app was told about before that time. */
  deleteToldBefore(time: number): Promise<void>;
}

/** A session as it is stored. */
export interface StoredSession {
  /** Unguessable, and the same for a request that is sent twice. */
  id: string;
  /** As `authorize` returned it. */
  user: string;
  /** As `authorize` returned it. */
  tenant: string;
  /** The flow's state. */
  state: string;
  /** `create` for a new connection, `reconnect` for one that exists. */
  purpose: 'create' | 'reconnect';
  /** What is needed to ask Polytomic, encrypted with the handler's `secret`. */
  note: string;
  /** The types that may be connected; any when omitted. */
  types: readonly string[] | undefined;
  /** The id of the link that started it; `undefined` if the user did. */
  link: string | undefined;
  createdAt: number;
  /** When the session ends at Polytomic. The store need not do anything then. */
  expiresAt: number;
  /** When it is due; `undefined` once the app was told. */
  dueAt: number | undefined;
  /** How often the timer has asked Polytomic about it. */
  asked: number;
  /** How often in a row asking Polytomic or telling the app has failed. */
  failures: number;
  /** How it ended; `undefined` while it is open. */
  outcome: SessionOutcome | undefined;
  /** When the app was told how it ended: `onSettled` has returned. */
  toldAt: number | undefined;
}

/** How a session ended. */
export type SessionOutcome =
  | { status: 'connected'; connection: SettledConnection }
  /** It expired, and Polytomic had no connection for it. */
  | { status: 'expired' }
  /** It expired, and Polytomic could not report on it, or could not be asked for a week. */
  | { status: 'unknown' };

/** The connection of a session. */
export interface SettledConnection {
  id: string;
  name: string;
  /** The type's id; `unknown` if Polytomic does not return one. */
  type: string;
  /** The type's name for people. */
  typeName?: string | undefined;
}

/** A worker's claim on a session, for some time. */
export interface Lease {
  /** Chosen by the worker, and new each time. {@link SessionStore.update} changes a session only with it. */
  id: string;
  /** The time by the worker's clock. A store compares with it, and not with the clock of its database. */
  now: number;
  /** When the lease ends by itself. */
  until: number;
}

/** How many sessions {@link SessionStore.leaseDue} leases. */
export interface LeaseLimits {
  /** The most sessions that this call leases. */
  limit: number;
  /** The most sessions of one tenant in one minute, by all workers together. */
  tenantLimit: number;
}

/** The fields that {@link SessionStore.update} changes. One that is `undefined` is cleared. */
export type SessionChange = Partial<Pick<StoredSession, 'dueAt' | 'asked' | 'failures' | 'toldAt'>>;
