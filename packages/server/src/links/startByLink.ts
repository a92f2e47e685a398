import type { PublicExchange } from '../exchange/Exchange.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { openExchange } from '../exchange/openExchange.ts';
import { limitRate } from '../access/limitRate.ts';
import type { ConnectAccess } from '../access/ConnectAccess.ts';
import type { RequestedParams } from '../access/requestedParams.ts';
import { toHex } from '../http/sha256.ts';
import { Problem } from '../http/Problem.ts';
import { readForm } from '../http/readForm.ts';
import { startDeadline } from '../http/startDeadline.ts';
import { startSession } from '../sessions/startSession.ts';
import { checkForm } from './linkForm.ts';
import { leavingPage } from './linkPages.ts';
import { LinkProblem } from './LinkProblem.ts';
import type { StoredLink } from '../stores/LinkStore.ts';
import { linkSessionIdOf } from './linkToken.ts';
import { requireOpen } from './findLink.ts';
import { requireLinks } from './requireLinks.ts';

/**
 * Starts a session for a link, with the rights that its creator has now, and leads the visitor to the hosted page. The
 * link counts as used only once the session has made its connection, so a visitor who gives up can start again.
 *
 * @throws Problem `cross-site`, and a {@link LinkProblem} if the link does not work any more
 */
export async function startByLink(
  link: StoredLink,
  { request, context, trace }: PublicExchange,
): Promise<Response> {
  const deadline = startDeadline(context.timeoutMs);
  const form = await trace.time('body', () => readForm(request, deadline));
  await checkForm(link, form.get('form'), request, context);
  const creator = await requireOpen(link, context);
  const { access } = creator;
  await trace.time('limit', () => limitRate(request, access, context.rateLimit));
  await countStart(link, context);
  const { api } = openExchange(access, { context, trace, deadline });
  const state = toHex(globalThis.crypto.getRandomValues(new Uint8Array(16)).buffer);
  const started = await startSession(
    {
      state,
      dark: form.get('dark') === 'true',
      params: paramsOf(link, access),
      callbackUrl: context.routeUrl(request, '/linked'),
      link: { id: link.id, sessionId: await linkSessionIdOf(state) },
    },
    { access, api, context },
  ).catch((error: unknown) => {
    throw isRefusalOfLink(error) ? new LinkProblem(error.code, error.detail, creator) : error;
  });
  const { redirectUrl, purpose, connectionType, connectionId } = started;
  trace.report({
    type: 'session-created',
    purpose,
    surface: 'link',
    connectionType,
    connectionId,
    linkId: link.id,
  });
  return leavingPage(redirectUrl, request);
}

/** Counts a start of the link. @throws Problem `rate-limited`, and a {@link LinkProblem} if the link has ended meanwhile */
async function countStart(link: StoredLink, context: HandlerContext): Promise<void> {
  const { store } = requireLinks(context).links;
  const now = context.now();
  if (await store.start(link.id, { now, ...START_LIMIT })) return;
  // The store also refuses a link that has ended in this moment, which is another problem.
  await requireOpen((await store.load(link.id)) ?? link, context);
  const { windowMs } = START_LIMIT;
  const seconds = Math.ceil((windowMs - (now % windowMs)) / 1000);
  throw new Problem(
    'rate-limited',
    'This link was started too often in the last minutes, so nothing was done. Wait as long as `Retry-After` says.',
    { headers: { 'Retry-After': String(seconds) } },
  );
}

/** Whether an error is due to the link or its creator's rights, so that the visitor has to ask its creator. */
function isRefusalOfLink(error: unknown): error is Problem {
  if (!(error instanceof Problem) || error.status >= 500) return false;
  return error.upstream === undefined || error.code === 'name-taken';
}

/** How often one link may be started. */
const START_LIMIT = { windowMs: 600_000, limit: 10 };

/**
 * Narrows a link to the types that its creator may still connect. If none is left, all of them are requested, and
 * `startSession` refuses.
 */
function paramsOf(
  { types, connection, name }: StoredLink,
  { allow }: ConnectAccess,
): RequestedParams {
  const kept = types?.filter((type) => allow?.types?.includes(type) ?? true) ?? [];
  const requested = kept.length > 0 ? kept : types;
  return { types: requested && [...requested], connection: connection?.id, name };
}
