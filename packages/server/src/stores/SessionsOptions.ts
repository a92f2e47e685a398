import type { PolytomicCredentials } from '../polytomic/polytomicCredentials.ts';
import type { SessionStore, SettledConnection } from './SessionStore.ts';

/** The option `sessions`: how a server settles its sessions without the browser. */
export interface SessionsOptions {
  /** Where open sessions are kept. With it, the Connect token never leaves the server. */
  store: SessionStore;
  /**
   * Returns the credentials for a tenant's organization at Polytomic, as `authorize` does, but without a request:
   * nobody may be signed in when a session is settled.
   */
  credentials: (holder: SessionHolder) => Promise<PolytomicCredentials> | PolytomicCredentials;
  /**
   * Called when a session has ended, and awaited before the browser gets its answer. It is called at least once for
   * each session: again, later, if it throws, takes longer than 20 seconds, or the process ends meanwhile. `id` is the
   * same each time; save it in the same transaction as your own data, and you handle each session exactly once. When
   * omitted, only the browser learns how a session ended.
   */
  onSettled?: ((session: SettledSession) => Promise<void> | void) | undefined;
  /**
   * How many sessions of one tenant the timer asks about in one minute, in all processes together: 1 or more. Fractions
   * are cut off.
   *
   * @default 60
   */
  tenantLimit?: number | undefined;
  /**
   * How long a session is kept after the app was told, and a link after it expired, in milliseconds: 0 or more;
   * `Infinity` keeps them. The default is 30 days.
   *
   * @default 2592000000
   */
  keepMs?: number | undefined;
}

/** Whose session it is. */
export interface SessionHolder {
  /** As `authorize` returned it. */
  user: string;
  /** As `authorize` returned it. */
  tenant: string;
}

/** A session that has ended. */
export type SettledSession = SettledConnected | SettledUnconnected;

/** A session that made its connection, or reconnected it. */
export interface SettledConnected extends SettledSessionBase {
  outcome: 'connected';
  connection: SettledConnection;
}

/**
 * A session without a connection. `expired`: Polytomic had no connection for it. `unknown`: Polytomic could not report on
 * it, or could not be asked for a week, so there may be a connection.
 */
export interface SettledUnconnected extends SettledSessionBase {
  outcome: 'expired' | 'unknown';
  connection?: undefined;
}

/** The fields of every session that has ended. */
export interface SettledSessionBase extends SessionHolder {
  /** Stable: the same in every call for this session. */
  id: string;
  /** The flow's state. */
  state: string;
  /** `create` for a new connection, `reconnect` for one that exists. */
  purpose: 'create' | 'reconnect';
  /** The id of the link that it was started by; `user` is then the link's creator. */
  linkId?: string | undefined;
  /** When it was made, in milliseconds since the epoch. */
  createdAt: number;
}
