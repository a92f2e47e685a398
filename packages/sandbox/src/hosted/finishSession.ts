import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { createConnection, redact } from '../state/Connection.ts';
import { isNameTaken } from '../state/isNameTaken.ts';
import type { Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { returnUrl } from './returnUrl.ts';
import { hostedHeaders } from '../page/scenarioHeaders.ts';

/** Makes or reconnects the session's connection and sends the browser back; or says why that cannot be. */
export function finishSession(
  world: World,
  session: Session,
  type: ConnectionType,
  configuration: Readonly<Record<string, unknown>>,
): Response | { readonly problem: string } {
  const { settings, store } = world;
  if (session.connection !== null) {
    const connection = store.connections.get(session.connection);
    if (!connection) return { problem: 'This connection no longer exists.' };
    connection.status = 'healthy';
    connection.status_error = null;
    connection.configuration = redact(type, configuration);
    connection.updated_at = new Date(settings.now()).toISOString();
    session.connectionId = connection.id;
  } else {
    if (isNameTaken(store, session.organizationId, session.name)) {
      return { problem: `There is already a connection named “${session.name}”.` };
    }
    const { organizationId, name } = session;
    const connection = createConnection(settings, type, { organizationId, name, configuration });
    store.connections.set(connection.id, connection);
    session.connectionId = connection.id;
  }
  session.status = 'completed';
  const headers = hostedHeaders(session.scenario);
  if (session.scenario !== 'silent') return redirect(returnUrl(session, 'success'), headers);
  return noticePage({
    status: 200,
    tone: 'good',
    title: `${type.name} is connected`,
    text: 'You can close this window.',
    dark: session.dark,
    headers,
  });
}
