import type { Scenario } from '../options/scenarios.ts';

/** One Connect session: it makes or reconnects one connection, once. */
export interface Session {
  readonly id: string;
  /** The secret of the server that asked for it. */
  readonly token: string;
  /** What the hosted page's URL carries. */
  readonly ticket: string;
  readonly organizationId: string;
  readonly name: string;
  readonly redirectUrl: string;
  /** The connection to reconnect. */
  readonly connection: string | null;
  readonly type: string | null;
  readonly whitelist: readonly string[] | null;
  readonly dark: boolean;
  readonly useOrganizationName: boolean;
  /** In milliseconds since 1970, as `expiresAt` is. */
  readonly createdAt: number;
  expiresAt: number;
  scenario: Scenario;
  status: 'open' | 'completed' | 'cancelled';
  /** The connection that it made or reconnected. */
  connectionId: string | null;
  /** How often its hosted page was shown. */
  views: number;
}

/** Whether an open session has expired. */
export function isExpired(session: Session, now: number): boolean {
  return session.status === 'open' && session.expiresAt <= now;
}
