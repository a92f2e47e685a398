import type { Settings } from '../settings.ts';
import type { Session } from '../state/Session.ts';
import { forgetOld } from '../state/forgetOld.ts';
import { isNameTaken } from '../state/isNameTaken.ts';
import { putSession } from '../state/sessionIndex.ts';
import { ApiFault } from './ApiFault.ts';
import type { ApiCall } from './ApiCall.ts';
import { hasSessionReading } from './apiVersion.ts';
import { parseSessionRequest, type SessionRequest } from './parseSessionRequest.ts';

/** `POST /api/connections/connect`: makes a session and answers with the hosted page's URL. */
export function createSession(call: ApiCall): unknown {
  const { url, token } = startSession(call);
  return { redirect_url: url, token };
}

/** A session that was made. */
export interface StartedSession {
  readonly id: string;
  /** The URL of its hosted page. */
  readonly url: string;
  /** Only the server may know it. */
  readonly token: string;
}

/** Makes a session. @throws an {@link ApiFault} when the API refuses it. */
export function startSession(call: ApiCall): StartedSession {
  const { settings, store } = call.world;
  if (call.scenario === 'error-500') {
    throw new ApiFault(500, 'internal_error', 'Something went wrong on our side.');
  }
  if (call.scenario === 'rate-limited') {
    throw new ApiFault(429, 'rate_limited', 'Too many requests.', {}, { 'retry-after': '1' });
  }
  const asked = parseSessionRequest(call.body, call.version, store.switches.unknownFields);
  const organizationId = actingOrganization(call, asked);
  const existing = asked.connection === null ? undefined : store.connections.get(asked.connection);
  if (asked.connection !== null && existing?.organization_id !== organizationId) {
    throw new ApiFault(
      hasSessionReading(call.version) ? 404 : 422,
      'connection_not_found',
      'The organization has no connection with this id.',
      { connection: asked.connection },
    );
  }
  if (existing && asked.type !== null && asked.type !== existing.type.id) {
    throw new ApiFault(422, 'type_mismatch', `The connection is of the type ${existing.type.id}.`);
  }
  // A reconnected connection keeps its own name, so only a new one can collide.
  if (!existing && isNameTaken(store, organizationId, asked.name)) {
    throw new ApiFault(
      hasSessionReading(call.version) ? store.switches.duplicateNameStatus : 422,
      'name_taken',
      'A connection with this name already exists.',
      { name: asked.name },
    );
  }
  const now = settings.now();
  const token = settings.createId();
  const session: Session = {
    id: settings.createId(),
    token,
    ticket: store.switches.tokenInHostedUrl ? token : settings.createId(),
    organizationId,
    name: existing?.name ?? asked.name,
    redirectUrl: asked.redirectUrl,
    connection: asked.connection,
    type: asked.type,
    whitelist: asked.whitelist,
    dark: asked.dark,
    useOrganizationName: asked.useOrganizationName,
    createdAt: now,
    expiresAt: call.scenario === 'expired' ? now : now + asked.ttl * 1000,
    scenario: call.scenario,
    status: 'open',
    connectionId: null,
    views: 0,
  };
  forgetOld(call.world);
  putSession(store, session);
  return { id: session.id, url: hostedUrl(settings, session), token };
}

/** Where a person enters a session. */
export function hostedUrl(settings: Settings, session: Session): string {
  return `${settings.url}/connect?session=${session.ticket}`;
}

function actingOrganization({ caller, world }: ApiCall, asked: SessionRequest): string {
  if (caller.scoped) {
    if (
      asked.organizationId !== null &&
      asked.organizationId !== caller.organization.id &&
      world.store.switches.otherOrganization === 'forbid'
    ) {
      throw new ApiFault(
        403,
        'organization_forbidden',
        'organization_id is not the organization of this key.',
      );
    }
    return caller.organization.id;
  }
  const { organizationId } = asked;
  if (organizationId === null) {
    throw new ApiFault(
      422,
      'organization_missing',
      'This key acts on every organization: name one with organization_id.',
    );
  }
  if (!world.settings.organizations.some(({ id }) => id === organizationId)) {
    throw new ApiFault(403, 'organization_forbidden', 'This key has no such organization.');
  }
  return organizationId;
}
