import { Hono, type HonoRequest } from 'hono';
import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { delayAnswer } from '../delayAnswer.ts';
import type { Session } from '../state/Session.ts';
import { rethrow } from '../page/rethrow.ts';
import type { World } from '../World.ts';
import { allowedTypes } from './allowedTypes.ts';
import { cancelSession } from './cancelSession.ts';
import { enterSession } from './enterSession.ts';
import { finishSession } from './finishSession.ts';
import { formPage } from './formPage.ts';
import { redirect } from '../page/htmlResponse.ts';
import { returnFromProvider } from './returnFromProvider.ts';
import { noticePage } from '../page/noticePage.ts';
import { logoResponse } from '../page/logoResponse.ts';
import { stylesheetResponse } from '../page/stylesheetResponse.ts';
import { nothingPage, welcomePage } from '../page/startPages.ts';
import { pickerPage } from './pickerPage.ts';
import { readForm } from './readForm.ts';

/** The routes of the hosted page, and what else a browser finds on its origin. */
export function createHostedApp(world: World): Hono {
  return new Hono({ strict: false })
    .get('/', () => welcomePage(world))
    .get('/connect/style.css', stylesheetResponse)
    .get('/logos/:file', ({ req }) => logoResponse(req.param('file')))
    .get('/connect/oauth/callback', ({ req }) => returnFromProvider(world, req.raw))
    .get('/connect/cancel', async ({ req }) => {
      const session = await enter(world, req);
      return session instanceof Response ? session : cancelSession(world, session);
    })
    .get('/connect', async ({ req }) => {
      const session = await enter(world, req);
      return session instanceof Response ? session : show(world, session, req);
    })
    .post('/connect', async ({ req }) => {
      const data = await req.formData().catch(() => new FormData());
      const session = await enter(world, req, data.get('session'));
      return session instanceof Response ? session : submit(world, session, data);
    })
    .notFound(() => nothingPage(world))
    .onError(rethrow);
}

/** The session that a request enters, late if its scenario says so, or the page that explains why not. */
async function enter(
  world: World,
  req: HonoRequest,
  ticket: unknown = req.query('session'),
): Promise<Session | Response> {
  const id = typeof ticket === 'string' ? ticket : null;
  const session = enterSession(world, id, req.query('scenario') ?? null);
  if (session instanceof Response) return session;
  if (session.scenario === 'slow') await delayAnswer(world, world.store.slowBy, req.raw);
  return session;
}

function show(world: World, session: Session, req: HonoRequest): Response {
  session.views += 1;
  const types = allowedTypes(world.store, session);
  const [only, another] = types;
  if (!only) return gone(session);
  if (!another) return formPage(world, session, only);
  const chosen = types.find(({ id }) => id === req.query('type'));
  if (chosen) return formPage(world, session, chosen);
  return pickerPage(world, session, types, req.query('q')?.trim() ?? '');
}

function submit(world: World, session: Session, data: FormData): Response {
  // Read after the pause: another tab may have used the session meanwhile.
  const entered = enterSession(world, session.ticket);
  if (entered instanceof Response) return entered;
  const type = allowedTypes(world.store, session).find(({ id }) => id === data.get('type'));
  if (!type) return gone(session);
  if (type.oauth) return redirect(askProvider(world, session, type));
  const { connections } = world.store;
  const saved = session.connection === null ? undefined : connections.get(session.connection);
  const form = readForm(type, data, saved?.configuration);
  if (Object.keys(form.errors).length > 0) return formPage(world, session, type, { form });
  if (session.scenario === 'deny') {
    const problem = `${type.name} refused the connection. Ask its administrator to let you in.`;
    return formPage(world, session, type, { form, problem });
  }
  const finished = finishSession(world, session, type, form.configuration);
  if (finished instanceof Response) return finished;
  return formPage(world, session, type, { form, problem: finished.problem });
}

function askProvider({ settings, store }: World, session: Session, type: ConnectionType): string {
  const state = settings.createId();
  store.grants.set(state, { sessionId: session.id, typeId: type.id });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: `sandbox-${type.id}`,
    redirect_uri: `${settings.url}/connect/oauth/callback`,
    scope: 'read write offline_access',
    state,
  });
  return `${settings.providerUrl}/oauth/authorize?${query}`;
}

function gone(session: Session): Response {
  return noticePage({
    status: 404,
    tone: 'bad',
    title: 'This cannot be connected',
    text: 'It is not among what you were asked to connect. Go back and start again.',
    dark: session.dark,
  });
}
