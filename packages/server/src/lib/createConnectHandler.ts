import type { ConnectAccess } from './access.ts';
import { callbackPage } from './callbackPage.ts';
import { confirmSession } from './confirmSession.ts';
import { createSession } from './createSession.ts';
import { listConnections } from './listConnections.ts';
import { Problem } from './problem.ts';
import { rejectCrossSite } from './rejectCrossSite.ts';
import { type ConnectHandlerOptions, readSettings, type Settings } from './settings.ts';

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
    async (request) => {
      rejectCrossSite(request, settings);
      return await run(request, await settings.access(request), settings);
    };
  const page = callbackPage(settings.appOrigins);
  const routes: readonly (readonly [method: string, path: string, Route])[] = [
    ['POST', '/session', signedIn(createSession)],
    ['POST', '/session/confirm', signedIn(confirmSession)],
    ['GET', '/connections', signedIn(listConnections)],
    ['GET', '/callback', page],
    ['HEAD', '/callback', page],
  ];

  return async (request) => {
    try {
      const path = new URL(request.url).pathname.replace(/\/$/u, '');
      const here = routes.filter((route) => path === settings.basePath + route[1]);
      const [, , run] = here.find(([method]) => method === request.method) ?? [];
      if (run === undefined) throw noRoute(here.map(([method]) => method));
      return await run(request);
    } catch (error) {
      return toProblem(error, settings).toResponse();
    }
  };
}

type Route = (request: Request) => Promise<Response> | Response;
type SignedInRoute = (
  request: Request,
  access: ConnectAccess,
  settings: Settings,
) => Promise<Response>;

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
  if (problem.status >= 500) {
    try {
      settings.onError(error);
    } catch {
      // A log that fails must not fail the request.
    }
  }
  return problem;
}
