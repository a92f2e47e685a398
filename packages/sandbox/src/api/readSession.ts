import { ownerName } from '../state/ownerName.ts';
import { findSession } from '../state/sessionIndex.ts';
import { isExpired, type Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { ApiFault } from './ApiFault.ts';
import { type ApiVersion, hasSessionReading } from './apiVersion.ts';
import { authenticate } from './authenticate.ts';

/** `GET /api/connections/connect/session?token=…`: what a session is, and which connection it made. */
export function readSession(
  world: World,
  version: ApiVersion,
  token: string | null,
  authorization: string | null,
): unknown {
  const { settings, store } = world;
  if (!hasSessionReading(version)) {
    throw new ApiFault(404, 'not_found', `Version ${version} has no such endpoint.`);
  }
  const session = findSession(store, 'token', token);
  if (!session || !isReadable(world, session, authorization)) {
    throw new ApiFault(401, 'session_token_invalid', 'The session token is not valid.');
  }
  const connectionId = session.connectionId ?? session.connection;
  return {
    id: session.id,
    name: session.name,
    ...(connectionId !== null && { connection_id: connectionId }),
    expires_at: new Date(session.expiresAt).toISOString(),
    redirect_url: session.redirectUrl,
    ...(session.type !== null && { type: session.type }),
    whitelist: session.whitelist,
    dark: session.dark,
    organization_name: ownerName(settings, session),
  };
}

function isReadable(
  { settings, store }: World,
  session: Session,
  authorization: string | null,
): boolean {
  const { switches } = store;
  if (switches.sessionReadNeedsKey) {
    const caller = authenticate(settings, authorization);
    if (caller.scoped && caller.organization.id !== session.organizationId) return false;
  }
  if (session.status === 'completed') return switches.sessionReadAfterCompletion;
  return switches.sessionReadAfterExpiry || !isExpired(session, settings.now());
}
