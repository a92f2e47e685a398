import type { ConnectionType } from '../catalog/ConnectionType.ts';
import { findConnectionType } from '../catalog/connectionTypes.ts';
import { delayAnswer } from '../delayAnswer.ts';
import type { Session } from '../state/Session.ts';
import type { World } from '../World.ts';
import { enterSession } from './enterSession.ts';
import { finishSession } from './finishSession.ts';
import { cancelLink } from './sessionResponse.ts';
import { html } from '../page/html.ts';
import { noticePage } from '../page/noticePage.ts';
import { hostedHeaders } from '../page/scenarioHeaders.ts';

/** Answers `/connect/oauth/callback`: the provider sends the browser here with a code or an error. */
export async function returnFromProvider(world: World, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const { store } = world;
  const state = query.get('state') ?? '';
  const grant = store.grants.get(state);
  const type = grant && findConnectionType(grant.typeId);
  const before = grant && store.sessions.get(grant.sessionId);
  if (before?.scenario === 'slow') await delayAnswer(world, store.slowBy, request);
  const session = enterSession(world, before?.ticket ?? null);
  if (session instanceof Response) return session;
  if (!grant || !type) throw new Error('A grant always has a session and a type.');
  // A state can be used only once.
  const isFresh = store.grants.delete(state);
  if (query.has('error')) {
    return failed(world, session, type, `${type.name} did not give access`, 'Access was denied.');
  }
  if (!isFresh || grant.code === undefined || grant.code !== query.get('code')) {
    return failed(
      world,
      session,
      type,
      'That did not work',
      'The answer belongs to another sign-in.',
    );
  }
  const finished = finishSession(world, session, type, { connected_user: grant.account });
  if (finished instanceof Response) return finished;
  return failed(world, session, type, 'That did not work', finished.problem);
}

function failed(
  world: World,
  session: Session,
  type: ConnectionType,
  title: string,
  text: string,
): Response {
  return noticePage({
    status: 403,
    tone: 'bad',
    title,
    text: `${text} Nothing was connected.`,
    dark: session.dark,
    headers: hostedHeaders(session.scenario),
    action: html`<div class="actions">
      ${cancelLink(world, session)}
      <a class="button primary" href="/connect?session=${session.ticket}&type=${type.id}"
        >Try again</a
      >
    </div>`,
  });
}
