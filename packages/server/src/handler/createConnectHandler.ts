import { limitRate } from '../access/limitRate.ts';
import { rejectCrossSite } from '../access/rejectCrossSite.ts';
import type { Exchange, PublicExchange } from '../exchange/Exchange.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import { openExchange } from '../exchange/openExchange.ts';
import type { Route } from '../exchange/Route.ts';
import { startTrace, type Trace } from '../exchange/startTrace.ts';
import { Problem } from '../http/Problem.ts';
import { readRequestId } from '../http/readRequestId.ts';
import { asksToWait } from '../polytomic/reply/asksToWait.ts';
import { callbackPage } from '../routes/callbackPage.ts';
import { confirmSession } from '../routes/confirmSession.ts';
import { createLink } from '../routes/createLink.ts';
import { createSession } from '../routes/createSession.ts';
import { deleteConnection } from '../routes/deleteConnection.ts';
import { listConnections } from '../routes/listConnections.ts';
import { listLinks } from '../routes/listLinks.ts';
import { listTypes } from '../routes/listTypes.ts';
import { openLink, startLink } from '../routes/openLink.ts';
import { restartLink, returnFromLink } from '../routes/returnFromLink.ts';
import { revokeLink } from '../routes/revokeLink.ts';
import { settleDue, type SettleDueOptions, type SettleReport } from '../sessions/settleDue.ts';
import type { ConnectHandlerOptions } from './ConnectHandlerOptions.ts';
import { createHandlerContext } from './createHandlerContext.ts';
import { createLazyHandler } from './createLazyHandler.ts';
import { findRoute, type FoundRoute } from './findRoute.ts';
import { checkAuthorize } from './parseHandlerOptions.ts';
import { requireRequest } from './requireRequest.ts';

/**
 * Makes the one handler that an app's backend needs: it keeps the API key, creates sessions, reports how they
 * ended, and serves the callback page. It takes a Web-standard `Request`; with anything else its promise rejects.
 *
 * | route                     | answers                                               |
 * | ------------------------- | ----------------------------------------------------- |
 * | `POST /session`           | `{ redirectUrl, receipt, expiresAt, callbackUrl }`    |
 * | `POST /session/confirm`   | `{ status, connection? }`                             |
 * | `GET /connections`        | `{ connections }`                                     |
 * | `DELETE /connections/:id` | `{ id }`, once it is deleted                          |
 * | `GET /types`              | `{ types }`                                           |
 * | `POST /links`             | `{ id, url, expiresAt }`                              |
 * | `GET /links`              | `{ links }`                                           |
 * | `DELETE /links/:id`       | `{ id }`, once it is revoked                          |
 * | `GET /callback`           | the callback page, without `authorize`                |
 * | `… /link/:token`          | the page at a link's URL, without `authorize`         |
 * | `… /linked`               | the page that it ends on, without `authorize`         |
 *
 * Everything else, and every failure, is an RFC 9457 problem with one of the codes of `ProblemCode`; the pages of a link
 * show it as a page.
 *
 * Options are checked at the first request, because a build that imports this module has no secrets. A wrong option,
 * or one with an unknown name, is reported to `onError`, and every request is answered with 500 until it is right.
 *
 * @throws TypeError at once if `options` or `authorize` is missing: that is a mistake in the code, not in the environment
 *
 * @example
 * const handle = createConnectHandler({
 *   secret: process.env['CONNECT_SECRET'],
 *   async authorize(request) {
 *     const user = await readSignedInUser(request);
 *     return user && { user: user.id, tenant: user.teamId, credentials: { apiKey: user.teamApiKey } };
 *   },
 * });
 */
export function createConnectHandler(options: ConnectHandlerOptions): ConnectHandler {
  checkAuthorize(options);
  let made: HandlerContext | undefined;
  const contextOf = (): HandlerContext => (made ??= createHandlerContext(options));
  const handle = createLazyHandler(() => makeHandler(contextOf()), options.onError);
  return Object.assign(
    async (request: Request) => {
      requireRequest(request);
      return await handle(request);
    },
    {
      settleDue: async (settleOptions?: SettleDueOptions) =>
        await settleDue(contextOf(), settleOptions),
    },
  );
}

/** The handler: a function that answers requests, and settles sessions without them. */
export interface ConnectHandler {
  (request: Request): Promise<Response>;
  /**
   * Asks Polytomic about every stored session that is due, and reports to `onSettled` how each ended.
   * For a timer, a cron job or a queue, on as many instances as you like. Needs the option `sessions`.
   *
   * @throws TypeError (the promise rejects) without the option `sessions`, or if `maxMs` is not a number
   * @throws what the session store throws
   *
   * @example
   * setInterval(() => void handle.settleDue().catch(console.error), 5000);
   */
  readonly settleDue: (options?: SettleDueOptions) => Promise<SettleReport>;
}

function makeHandler(context: HandlerContext): (request: Request) => Promise<Response> {
  return async (request) => {
    const trace = startTrace(readRequestId(request), context);
    const { match, name, allow } = findRoute(ROUTES, request.method, pathIn(request, context));
    try {
      if (name !== undefined) trace.enter(name);
      if (match === undefined) throw noRoute(allow);
      return trace.stamp(await answer(match, { request, context, trace }));
    } catch (error) {
      const problem = toProblem(error, trace);
      reportProblem(problem, trace);
      return trace.stamp(renderSafely(problem, { request, trace, route: match?.route }));
    }
  };
}

/** A Problem that the app throws may be impossible to send: with an invalid header, or a BigInt. */
function renderSafely(
  problem: Problem,
  { request, trace, route }: { request: Request; trace: Trace; route?: Route | undefined },
): Response {
  try {
    return renderProblem(problem, request, route);
  } catch (error) {
    return renderProblem(toProblem(error, trace), request, route);
  }
}

function renderProblem(problem: Problem, request: Request, route: Route | undefined): Response {
  const page = route?.public === true ? route.renderProblem?.(problem, request) : undefined;
  if (page === undefined) return problem.toResponse();
  return request.method === 'HEAD' ? new Response(null, page) : page;
}

const ROUTES: readonly Route[] = [
  createSession,
  confirmSession,
  listConnections,
  deleteConnection,
  listTypes,
  callbackPage,
  createLink,
  listLinks,
  revokeLink,
  openLink,
  startLink,
  returnFromLink,
  restartLink,
];

/**
 * The path below `basePath`. A slash at the end is not ignored unless `basePath` has one: a guard in front of the handler
 * may match only the path without it.
 */
function pathIn({ url }: Request, { basePath, allowsSlash }: HandlerContext): string {
  const { pathname } = new URL(url);
  const path = allowsSlash ? pathname.replace(/\/$/u, '') : pathname;
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : '';
}

async function answer(
  { route, pathParams }: NonNullable<FoundRoute['match']>,
  { request, context, trace }: Omit<PublicExchange, 'pathParams'>,
): Promise<Response> {
  const exchange: PublicExchange = { request, pathParams, context, trace };
  return route.public ? await route.run(exchange) : await route.run(await signIn(exchange));
}

/** Makes the checks that every signed-in route needs, the cheapest first. */
async function signIn(exchange: PublicExchange): Promise<Exchange> {
  const { request, context, trace } = exchange;
  rejectCrossSite(request, context);
  const access = await trace.time('authorize', () => context.authorize(request));
  trace.identify(access);
  await trace.time('limit', () => limitRate(request, access, context.rateLimit));
  return { ...exchange, access, ...openExchange(access, exchange) };
}

function noRoute(methods: readonly string[]): Problem {
  if (methods.length === 0) {
    return new Problem(
      'not-found',
      'There is no such route, so nothing was done. Check the path. It may end with a slash only if `basePath` does, and never if that is "/". If all routes are missing, `basePath` is not the path under which this server receives them.',
    );
  }
  const allow = methods.join(', ');
  return new Problem(
    'method-not-allowed',
    `This route answers only ${allow}, so nothing was done. Use that method.`,
    { headers: { Allow: allow } },
  );
}

/** Turns an error into the problem to answer with. The reason of a 5xx goes to `onError`, never to the browser. */
function toProblem(error: unknown, { reportError }: Trace): Problem {
  const problem =
    error instanceof Problem
      ? error
      : new Problem(
          'internal',
          'The server failed, so the outcome is unknown. Try again; the reason is in the server’s log.',
        );
  if (problem.status >= 500) reportError(error);
  return problem;
}

function reportProblem(problem: Problem, trace: Trace): void {
  const { code, status, upstream } = problem;
  if (code === 'internal') trace.report({ type: 'failed', code, status });
  else if (status >= 500 || asksToWait(problem))
    trace.report({ type: 'upstream-failed', code, status, upstream });
  else trace.report({ type: 'refused', code, status, upstream });
}
