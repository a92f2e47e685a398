import type { SettledConnection } from '../stores/SessionStore.ts';

/** What is known of a session when the browser asks. */
export interface SeenSession {
  purpose: 'create' | 'reconnect';
  createdAt: number;
  expiresAt: number;
  /** Whether it has ended without a connection, for good. */
  isOver: boolean;
  /** Its connection, once it has one. */
  connection: SettledConnection | undefined;
}
