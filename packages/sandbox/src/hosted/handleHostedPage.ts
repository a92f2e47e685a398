import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { pause } from '../pause.ts';
import type { Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { allowedTypes } from './allowedTypes.ts';
import { cancelSession } from './cancelSession.ts';
import { enterSession } from './enterSession.ts';
import { finishSession } from './finishSession.ts';
import { formPage } from './formPage.ts';
import { redirect } from '../page/htmlResponse.ts';
import { returnFromProvider } from './returnFromProvider.ts';
import { noticePage } from '../page/noticePage.ts';
import { pickerPage } from './pickerPage.ts';
import { readForm } from './readForm.ts';

/** Answers `/connect…`: the hosted page. */
export async function handleHostedPage(world: World, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/connect/oauth/callback') {
    return returnFromProvider(world, searchParams, request.signal);
  }
  const sent = request.method === 'POST' ? await readData(request) : undefined;
  const ticket = sent ? sent.get('session') : searchParams.get('session');
  const session = enterSession(
    world,
    typeof ticket === 'string' ? ticket : null,
    searchParams.get('scenario'),
  );
  if (session instanceof Response) return session;
  if (session.scenario === 'slow') await pause(world.store.slowBy, request.signal);
  if (sent) return submit(world, session, sent);
  if (pathname === '/connect/cancel') return cancelSession(world, session);
  return show(world, session, searchParams);
}

function show(world: World, session: Session, query: URLSearchParams): Response {
  session.views += 1;
  const types = allowedTypes(world.store, session);
  const [only, another] = types;
  if (!only) return gone(session);
  if (!another) return formPage(world, session, only);
  const chosen = types.find(({ id }) => id === query.get('type'));
  if (chosen) return formPage(world, session, chosen);
  return pickerPage(world, session, types, query.get('q')?.trim() ?? '');
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

async function readData(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}
