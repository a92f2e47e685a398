import { Hono } from 'hono';
import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { findConnectionType } from '../catalog/connectionTypes.ts';
import { redirect } from '../page/htmlResponse.ts';
import { noticePage } from '../page/noticePage.ts';
import { providerHeaders } from '../page/scenarioHeaders.ts';
import { stylesheetResponse } from '../page/stylesheetResponse.ts';
import { delayAnswer } from '../delayAnswer.ts';
import { rethrow } from '../page/rethrow.ts';
import type { World } from '../World.ts';
import { consentPage } from './consentPage.ts';
import { logoResponse } from '../page/logoResponse.ts';

/** The routes of the OAuth provider's origin, which stands in for every provider. */
export function createProviderApp(world: World): Hono {
  return new Hono()
    .get('/connect/style.css', stylesheetResponse)
    .get('/logos/:file', ({ req }) => logoResponse(req.param('file')))
    .get('/oauth/authorize', async ({ req }) => {
      const query = new URL(req.url).searchParams;
      const asked = await readGrant(world, query.get('state'), req.raw);
      if (asked instanceof Response) return asked;
      const { type, headers, state, callback } = asked;
      if (!isRegistered(query, type, callback)) {
        return refused(400, 'The client and its redirect_uri do not belong together.', headers);
      }
      return consentPage({ type, state, partnerName: world.settings.partnerName, headers });
    })
    .post('/oauth/authorize', async ({ req }) => {
      const sent = await req.formData().catch(() => new FormData());
      const asked = await readGrant(world, sent.get('state'), req.raw);
      if (asked instanceof Response) return asked;
      const { grant, state, callback, headers } = asked;
      if (sent.get('decision') !== 'allow' || asked.scenario === 'deny') {
        const denied = new URLSearchParams({ error: 'access_denied', state });
        return redirect(`${callback}?${denied}`, headers);
      }
      grant.code = world.settings.createId();
      const email = sent.get('email');
      if (typeof email === 'string') grant.account = email;
      const allowed = new URLSearchParams({ code: grant.code, state });
      return redirect(`${callback}?${allowed}`, headers);
    })
    .notFound(() => refused(404, 'There is nothing here.'))
    .onError(rethrow);
}

/** The grant that a request is about, or the page that refuses it. */
async function readGrant(world: World, state: unknown, request: Request) {
  const { settings, store } = world;
  const grant = typeof state === 'string' ? store.grants.get(state) : undefined;
  const type = grant && findConnectionType(grant.typeId);
  const scenario = (grant && store.sessions.get(grant.sessionId)?.scenario) ?? store.scenario;
  const headers = providerHeaders(scenario);
  if (scenario === 'slow') await delayAnswer(world, store.slowBy, request);
  if (typeof state !== 'string' || !grant || !type) {
    return refused(400, 'The request has an unknown state.', headers);
  }
  const callback = `${settings.url}/connect/oauth/callback`;
  return { state, grant, type, scenario, headers, callback };
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
