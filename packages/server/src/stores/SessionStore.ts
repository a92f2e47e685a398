/**
 * Where a server keeps its open sessions, so that it can settle them without the browser.
 * `createMemorySessionStore` and `createSqlSessionStore` make one; one of your own has to pass the same rules, which
 * stand with each method. All times are in milliseconds since the epoch, and whole
 * numbers. What is missing may be `null`, as in a row of a database; numbers have to be numbers, though some drivers
 * return a `bigint` column as a text. What a method throws fails the request, or the job of `settleDue`.
 */
export interface SessionStore {
  /**
   * Saves a new session, which has no outcome and was not told yet. Saving the same id again changes nothing: a click
   * that arrives twice is one session.
   */
  save(session: StoredSession): Promise<void>;
  /** Reads a session, whoever has leased it, and whether it has ended or expired; nothing if there is none. */
  load(id: string): Promise<StoredSession | undefined>;
  /**
   * Leases one session, unless someone else holds its lease: whether it is due or not, has ended or not, and also while
   * the store is paused, because a customer waits for it. It does not count for `tenantLimit`. A lease ends by `update`,
   * or at `until`, so that a worker that crashed holds nothing back. A lease that ends more than 5 minutes after the new one's `until` does not
   * count: a clock that was wrong has set it.
   */
  leaseOne(id: string, lease: Lease): Promise<StoredSession | undefined>;
  /**
   * Leases sessions whose `dueAt` is not after `lease.now`, the oldest first, and each to one worker. Those that have an
   * outcome are due like the others, until the app was told. While the store is paused, there are none. Within one
   * minute of the clock (`lease.now / 60000`, rounded down), no more than `tenantLimit` sessions of one tenant are leased,
   * by all workers together; a tenant that has reached its limit holds up nobody else. Of workers whose clocks differ, it
   * is the minute of the one that is ahead, unless by more than 5 minutes: its clock is wrong.
   */
  leaseDue(lease: Lease, limits: LeaseLimits): Promise<StoredSession[]>;
  /**
   * Records how a session ended, and changes nothing else: the lease goes on, and the session stays due, so that the app
   * is told even if this process ends now. Only the first outcome counts.
   *
   * @returns the outcome that counts; the given one if there is no such session
   */
  settle(id: string, outcome: SessionOutcome): Promise<SessionOutcome>;
  /**
   * Changes a session and ends the lease. A field that the change does not have stays as it is; one that it has as
   * `undefined` is cleared.
   *
   * @returns whether this lease was the last one, also after its `until`; if another one has followed, or an `update` has
   * ended it, nothing was changed
   */
  update(id: string, leaseId: string, change: SessionChange): Promise<boolean>;
  /**
   * Holds back every session from `leaseDue` until then, because Polytomic asks to slow down. Never shortens a pause, but for one that
   * ends more than 12 hours later than the new one: a clock that was wrong has set it. Nor does a pause count that ends
   * more than 20 minutes after the `now` of a lease.
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
  /** The id of the link that started it; nothing for a session of the user's own. */
  link: string | undefined;
  createdAt: number;
  /** When the session ends at Polytomic. A store does nothing then. */
  expiresAt: number;
  /** When to look at it next; nothing once the app has been told. */
  dueAt: number | undefined;
  /** How often the timer has asked Polytomic about it. */
  asked: number;
  /** How often in a row that, or telling the app, has failed. */
  failures: number;
  /** How it ended; nothing while it is open. */
  outcome: SessionOutcome | undefined;
  /** When the app was told. */
  toldAt: number | undefined;
}

/** How a session ended. */
export type SessionOutcome =
  | { status: 'connected'; connection: SettledConnection }
  /** Its time was over, and Polytomic had no connection for it. */
  | { status: 'expired' }
  /** Its time was over, and Polytomic could not tell, or could not be asked for a week. */
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

/** Who leases, and for how long. */
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

/** What {@link SessionStore.update} changes: the fields that it has, also those that are `undefined`. */
export type SessionChange = Partial<Pick<StoredSession, 'dueAt' | 'asked' | 'failures' | 'toldAt'>>;
