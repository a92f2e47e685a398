import { isState, STATE_PARAMETER } from '@polytomic-connect/core/wire';
import { limitRate } from '../access/limitRate.ts';
import type { PublicExchange } from '../exchange/Exchange.ts';
import { openExchange } from '../exchange/openExchange.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { PublicRoute } from '../exchange/Route.ts';
import { findCreator } from '../links/findCreator.ts';
import { checkingPage, connectedPage, notConnectedPage } from '../links/linkPages.ts';
import { sealForm } from '../links/linkForm.ts';
import type { StoredLink } from '../stores/LinkStore.ts';
import { linkSessionIdOf } from '../links/linkToken.ts';
import { linkNotFound } from '../links/findLink.ts';
import { refusalPage } from '../links/refusalPage.ts';
import { requireLinks } from '../links/requireLinks.ts';
import { startByLink } from '../links/startByLink.ts';
import { accessWithoutUser } from '../sessions/accessWithoutUser.ts';
import { confirmStored } from '../sessions/confirmStored.ts';
import { reportConfirmation } from '../sessions/reportConfirmation.ts';
import type { StoredSession } from '../stores/SessionStore.ts';

/**
 * `GET /linked`: the page that the hosted page returns to. The server asks Polytomic how the session ended, reports it to
 * the app, and then shows it to the visitor. A connection may be listed a moment later, so the page reloads by itself.
 *
 * Why it may be public: the session is found by its state, 128 random bits; nothing else in the request matters.
 */
export const returnFromLink: PublicRoute = {
  method: 'GET',
  path: '/linked',
  public: true,
  async run({ request, context, trace }) {
    if (request.method === 'HEAD') return new Response(null);
    const { session, link } = await findStarted(request, context);
    trace.identify(session);
    const { links, sessions } = requireLinks(context);
    const access = await accessWithoutUser(session, sessions.credentials);
    await trace.time('limit', () => limitRate(request, access, context.rateLimit));
    const { api } = openExchange(access, { context, trace });
    const exchange = { access, context, api, trace };
    const confirmation = await confirmStored(session.id, session, exchange, sessions);
    const status = reportConfirmation(confirmation, context.now(), trace);
    if (confirmation.connection !== undefined) {
      return connectedPage(link, confirmation.connection, request);
    }
    const attempt = readAttempt(request);
    if (status === 'pending' && attempt < ATTEMPTS) {
      const next = `?${STATE_PARAMETER}=${session.state}&n=${attempt + 1}`;
      return checkingPage(next, request);
    }
    const creator = await findCreator(link, links);
    const sealed = await sealForm(link, context);
    return notConnectedPage(creator?.team ?? link.userName, sealed, request);
  },
  renderProblem: refusalPage,
};

/** `POST /linked`: the button on that page, for a visitor who came back without a connection. */
export const restartLink: PublicRoute = {
  method: 'POST',
  path: '/linked',
  public: true,
  async run(exchange: PublicExchange) {
    const { link } = await findStarted(exchange.request, exchange.context);
    exchange.trace.identify(link);
    return await startByLink(link, exchange);
  },
  renderProblem: refusalPage,
};

/** How often the page asks, two seconds apart, before it offers to try again. A new connection is listed by then. */
const ATTEMPTS = 3;

/** Which attempt of the page this is: the `n` in its URL, from 1 to 9. */
function readAttempt({ url }: Request): number {
  const n = new URL(url).searchParams.get('n') ?? '';
  return /^[1-9]$/u.test(n) ? Number(n) : 1;
}

/** @throws Problem `link-not-found` */
async function findStarted(
  { url }: Request,
  context: HandlerContext,
): Promise<{ session: StoredSession; link: StoredLink }> {
  const { links, sessions } = context;
  const state = new URL(url).searchParams.get(STATE_PARAMETER) ?? '';
  const session = isState(state)
    ? await sessions?.store.load(await linkSessionIdOf(state))
    : undefined;
  const link = session?.link === undefined ? undefined : await links?.store.load(session.link);
  if (session === undefined || link === undefined) throw linkNotFound();
  return { session, link };
}
