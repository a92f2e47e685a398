import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { connectionTypes } from '../catalog/connectionTypes.ts';
import type { Store } from '../state/createStore.ts';
import type { Session } from '../state/Session.ts';

/** The types that a session may create; a reconnected connection keeps its own, if it still exists. */
export function allowedTypes(store: Store, session: Session): readonly ConnectionType[] {
  if (session.connection !== null) {
    const existing = store.connections.get(session.connection);
    return connectionTypes.filter(({ id }) => id === existing?.type.id);
  }
  const { type, whitelist } = session;
  if (type !== null) return connectionTypes.filter(({ id }) => id === type);
  return whitelist === null
    ? connectionTypes
    : connectionTypes.filter(({ id }) => whitelist.includes(id));
}
