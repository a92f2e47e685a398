import type { Store } from './createStore.ts';
import type { Session } from './Session.ts';

/** Remembers a session, so that it is found at once among ten thousand. */
export function putSession(store: Store, session: Session): void {
  store.sessions.set(session.id, session);
  store.sessionsBySecret.set(session.token, session);
  store.sessionsBySecret.set(session.ticket, session);
}

/** The session with this token, or with this ticket: neither does for the other. */
export function findSession(
  store: Store,
  by: 'token' | 'ticket',
  value: string | null,
): Session | undefined {
  const session = store.sessionsBySecret.get(value ?? '');
  return session?.[by] === value ? session : undefined;
}
