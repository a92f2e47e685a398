import type { ConnectionType } from '../catalog/ConnectionType.ts';
import {
  type Connection,
  createConnection,
  markUpdated,
  redact,
  setStatus,
} from '../state/Connection.ts';
import { isNameTaken } from '../state/isNameTaken.ts';
import type { Session } from '../state/Session.ts';
import type { World } from '../World.ts';

/** Creates or reconnects a session's connection, or returns why that failed. */
export function connectSession(
  { settings, store }: World,
  session: Session,
  type: ConnectionType,
  configuration: Readonly<Record<string, unknown>>,
): Connection | { readonly problem: string } {
  const { organizationId, name } = session;
  let connection: Connection | undefined;
  if (session.connection !== null) {
    connection = store.connections.get(session.connection);
    if (!connection) return { problem: 'This connection no longer exists.' };
    // First, because it may throw, and then nothing may be changed.
    connection.configuration = redact(type, configuration);
    setStatus(connection, 'healthy');
    connection.saved = true;
    markUpdated(connection, { settings, switches: store.switches });
  } else {
    if (isNameTaken(store, organizationId, name)) {
      return { problem: `There is already a connection named “${name}”.` };
    }
    connection = createConnection(settings, type, { organizationId, name, configuration });
    store.connections.set(connection.id, connection);
  }
  session.connectionId = connection.id;
  session.status = 'completed';
  return connection;
}
