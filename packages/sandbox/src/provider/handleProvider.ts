import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { findConnectionType } from '../catalog/connectionTypes.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { providerHeaders } from '../page/scenarioHeaders.ts';
import { stylesheetResponse } from '../page/stylesheetResponse.ts';
import { pause } from '../pause.ts';
import type { World } from '../World.ts';
import { consentPage } from './consentPage.ts';
import { logoResponse } from '../page/logoResponse.ts';

/** Answers on the provider's origin, for every OAuth provider. */
export async function handleProvider(world: World, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/connect/style.css') return stylesheetResponse();
  if (pathname.startsWith('/logos/')) return logoResponse(pathname);
  if (pathname !== '/oauth/authorize') return refused(404, 'There is nothing here.');
  const { settings, store } = world;
  const sent = request.method === 'POST' ? await request.formData() : undefined;
  const state = sent?.get('state') ?? searchParams.get('state');
  const grant = typeof state === 'string' ? store.grants.get(state) : undefined;
  const type = grant && findConnectionType(grant.typeId);
  const scenario = (grant && store.sessions.get(grant.sessionId)?.scenario) ?? store.scenario;
  const headers = providerHeaders(scenario);
  if (scenario === 'slow') await pause(store.slowBy, request.signal);
  if (typeof state !== 'string' || !grant || !type) {
    return refused(400, 'The request has an unknown state.', headers);
  }
  const callback = `${settings.url}/connect/oauth/callback`;
  if (!sent) {
    return isRegistered(searchParams, type, callback)
      ? consentPage({ type, state, partnerName: settings.partnerName, headers })
      : refused(400, 'The client and its redirect_uri do not belong together.', headers);
  }
  const answer =
    sent.get('decision') === 'allow' && scenario !== 'deny'
      ? { code: settings.createId(), state }
      : { error: 'access_denied', state };
  if ('code' in answer) {
    grant.code = answer.code;
    const email = sent.get('email');
    if (typeof email === 'string') grant.account = email;
  }
  return redirect(`${callback}?${new URLSearchParams(answer)}`, headers);
}

function isRegistered(query: URLSearchParams, type: ConnectionType, callback: string): boolean {
  return (
    query.get('response_type') === 'code' &&
    query.get('client_id') === `sandbox-${type.id}` &&
    query.get('redirect_uri') === callback
  );
}

function refused(status: number, text: string, headers: Record<string, string> = {}): Response {
  return noticePage({ status, tone: 'bad', title: 'This sign-in does not work', text, headers });
}
