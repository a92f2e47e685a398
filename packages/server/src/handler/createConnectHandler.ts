import { callHook } from './callHook.ts';
import { callbackPage } from '../routes/callbackPage.ts';
import { confirmSession } from '../routes/confirmSession.ts';
import type { ConnectRoute } from './ConnectEvent.ts';
import { createSession } from '../routes/createSession.ts';
import { startDeadline } from '../http/startDeadline.ts';
import type { Exchange } from './Exchange.ts';
import { listConnections } from '../routes/listConnections.ts';
import { Problem } from '../http/Problem.ts';
import { limitRate } from '../access/limitRate.ts';
import { rejectCrossSite } from '../access/rejectCrossSite.ts';
import { type ConnectHandlerOptions, readSettings, type Settings } from './createHandlerContext.ts';
import { startTrace, type Trace } from './startTrace.ts';

/**
 * Makes the one handler that an app's backend needs: it keeps the API key, makes sessions, says what became
 * of them, and serves the callback page. It takes a Web-standard `Request` and never throws.
 *
 * | route                   | answers                                             |
 * | ----------------------- | --------------------------------------------------- |
 * | `POST /session`         | `{ redirectUrl, receipt, expiresAt, callbackUrl }`  |
 * | `POST /session/confirm` | `{ status, connection? }`                           |
 * | `GET /connections`      | `{ connections }`                                   |
 * | `GET /callback`         | the callback page; the only route without `authorize` |
 *
 * Everything else, and every failure, is an RFC 9457 problem with one of the codes of `ProblemCode`.
 *
 * @throws TypeError if the options cannot work
 *
 * @example
 * const handle = createConnectHandler({
 *   secret: process.env['CONNECT_SECRET'] ?? '',
 *   async authorize(request) {
 *     const user = await readSignedInUser(request);
 *     return user && { user: user.id, tenant: user.teamId, credentials: { apiKey: user.teamApiKey } };
 *   },
 * });
 */
export function createConnectHandler(
  options: ConnectHandlerOptions,
): (request: Request) => Promise<Response> {
  const settings = readSettings(options);
  const signedIn =
    (run: SignedInRoute): Route =>
    async (request, trace) => {
      rejectCrossSite(request, settings);
      const access = await trace.time('authorize', () => settings.access(request));
      trace.identify(access);
      await trace.time('limit', () => limitRate(request, access, settings.rateLimit));
      const deadline = startDeadline(settings.timeoutMs);
      const { now } = settings;
      const api = settings.polytomic(access, { deadline, now, onCall: trace.hearCall });
      return await run({ request, access, settings, api, deadline, trace });
    };
  const page = callbackPage(settings);
  const callback: Route = (request, trace) => {
    if (request.method === 'GET') trace.tell({ type: 'callback-seen' });
    return page(request);
  };
  const routes: readonly (readonly [route: ConnectRoute, method: string, Route])[] = [
    ['POST /session', 'POST', signedIn(createSession)],
    ['POST /session/confirm', 'POST', signedIn(confirmSession)],
    ['GET /connections', 'GET', signedIn(listConnections)],
    ['GET /callback', 'GET', callback],
    ['GET /callback', 'HEAD', callback],
  ];

  return async (request) => {
    const trace = startTrace(request, settings);
    try {
      const path = new URL(request.url).pathname.replace(/\/$/u, '');
      const here = routes.filter(([name]) => path === settings.basePath + pathOf(name));
      if (here[0]) trace.enter(here[0][0]);
      const [, , run] = here.find(([, method]) => method === request.method) ?? [];
      if (run === undefined) throw noRoute(here.map(([, method]) => method));
      return trace.sign(await run(request, trace));
    } catch (error) {
      const problem = toProblem(error, settings);
      tellProblem(problem, trace);
      return trace.sign(problem.toResponse());
    }
  };
}

type Route = (request: Request, trace: Trace) => Promise<Response> | Response;
type SignedInRoute = (exchange: Exchange) => Promise<Response>;

function pathOf(route: ConnectRoute): string {
  return route.slice(route.indexOf('/'));
}

function noRoute(methods: readonly string[]): Problem {
  if (methods.length === 0) {
    return new Problem(
      'not-found',
      'There is no such route, so nothing was done. Check the path, and `basePath` if all routes are missing.',
    );
  }
  const allow = methods.join(', ');
  return new Problem(
    'method-not-allowed',
    `This route answers only ${allow}, so nothing was done. Use that method.`,
    { headers: { Allow: allow } },
  );
}

/** The developer hears of every 5xx; the browser hears no more than that it happened. */
function toProblem(error: unknown, settings: Settings): Problem {
  const problem =
    error instanceof Problem
      ? error
      : new Problem(
          'internal',
          'The server failed, so nothing is known of the outcome. Try again; the server’s log says more.',
        );
  if (problem.status >= 500) callHook(settings.onError, error);
  return problem;
}

function tellProblem({ code, status, upstream }: Problem, trace: Trace): void {
  const asksToWait = code === 'rate-limited' && upstream !== undefined;
  if (code === 'internal') trace.tell({ type: 'failed', code, status });
  else if (status >= 500 || asksToWait)
    trace.tell({ type: 'upstream-failed', code, status, upstream });
  else trace.tell({ type: 'refused', code, status, upstream });
}
