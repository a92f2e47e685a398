import type { Store } from './createStore.ts';
import type { Session } from './Session.ts';

/** Adds a session, also to the index by its secrets: there may be ten thousand sessions. */
export function putSession(store: Store, session: Session): void {
  store.sessions.set(session.id, session);
  store.sessionsBySecret.set(session.token, session);
  store.sessionsBySecret.set(session.ticket, session);
}

/** The session with this token, or with this ticket. A token is not accepted as a ticket, or a ticket as a token. */
export function findSession(
  store: Store,
  by: 'token' | 'ticket',
  value: string | null,
): Session | undefined {
  const session = store.sessionsBySecret.get(value ?? '');
  return session?.[by] === value ? session : undefined;
}
