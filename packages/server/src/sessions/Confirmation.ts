import type { SettledConnection } from '../stores/SessionStore.ts';

/** What is known of a session when its browser asks how it ended. */
export interface Confirmation {
  purpose: 'create' | 'reconnect';
  createdAt: number;
  /** Whether it ended or expired without a connection. */
  isOver: boolean;
  /** Its connection, once it has one. */
  connection: SettledConnection | undefined;
}
