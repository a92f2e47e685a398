import { pause } from '../pause.ts';
import { isScenario, type Scenario, scenarios } from '../scenarios.ts';
import type { World } from '../World.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';
import { apiFaultResponse } from './apiFaultResponse.ts';
import { isApiVersion, parseApiVersion } from './apiVersion.ts';
import { authenticate } from './authenticate.ts';
import { deleteConnection, listConnections, readConnection } from './connectionRoutes.ts';
import { listConnectionTypes, readConnectionType } from './connectionTypeRoutes.ts';
import { createSession } from './createSession.ts';
import { keepOutcome } from './keepOutcome.ts';
import { readIdentity } from './readIdentity.ts';
import { readSession } from './readSession.ts';

/** Answers `/api/…`. */
export async function handleApi(world: World, request: Request): Promise<Response> {
  const version = request.headers.get('x-polytomic-version');
  const response = await attempt(world, () => answer(world, request));
  if (isApiVersion(version)) response.headers.set('x-polytomic-version', version);
  return response;
}

/** One endpoint: its method, its path with what it leaves open, and what it does. */
type Route = readonly [method: string, path: RegExp, run: (call: ApiCall) => unknown];

/** A published trailing slash is answered in place: a redirect would lose the body of a POST. */
export const apiRoutes: readonly Route[] = [
  ['POST', /^\/api\/connections\/connect\/?$/u, createSession],
  ['GET', /^\/api\/connections\/?$/u, listConnections],
  ['GET', /^\/api\/connections\/([^/]+)\/?$/u, readConnection],
  ['DELETE', /^\/api\/connections\/([^/]+)\/?$/u, deleteConnection],
  ['GET', /^\/api\/connection_types\/?$/u, listConnectionTypes],
  ['GET', /^\/api\/connection_types\/([^/]+)\/?$/u, readConnectionType],
  ['GET', /^\/api\/me\/?$/u, readIdentity],
];

async function answer(world: World, request: Request): Promise<Response> {
  const { settings, store } = world;
  const url = new URL(request.url);
  const version = parseApiVersion(
    request.headers.get('x-polytomic-version'),
    store.switches.missingVersion,
  );
  const scenario = chosenScenario(world, request, url);
  const authorization = request.headers.get('authorization');
  // Authenticated by its own token, so it comes before the credential is read.
  if (request.method === 'GET' && /^\/api\/connections\/connect\/session\/?$/u.test(url.pathname)) {
    if (scenario === 'slow') await pause(store.slowBy, request.signal);
    return json(200, readSession(world, version, url.searchParams.get('token'), authorization));
  }
  const caller = authenticate(settings, authorization);
  const matching = apiRoutes.filter(([, path]) => path.test(url.pathname));
  const route = matching.find(([method]) => method === request.method);
  if (!route) throw noRoute(matching);
  const [method, path, run] = route;
  const perform = async (): Promise<Response> => {
    if (scenario === 'slow') await pause(store.slowBy, request.signal);
    const result = run({
      world,
      caller,
      version,
      scenario,
      id: path.exec(url.pathname)?.[1] ?? '',
      query: url.searchParams,
      body: method === 'POST' ? await readJson(request) : undefined,
    });
    return result === undefined ? new Response(null, { status: 204 }) : json(200, result);
  };
  if (method !== 'POST') return perform();
  return keepOutcome(
    world,
    request.headers.get('idempotency-key'),
    `${caller.organization.id} ${caller.credential}`,
    () => attempt(world, perform),
  );
}

async function attempt(world: World, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    return apiFaultResponse(world, error);
  }
}

function chosenScenario({ store }: World, request: Request, url: URL): Scenario {
  const name = url.searchParams.get('scenario') ?? request.headers.get('x-sandbox-scenario');
  if (name === null) return store.scenario;
  if (isScenario(name)) return name;
  throw new ApiFault(
    400,
    'sandbox_scenario_unknown',
    `The sandbox has no scenario ${JSON.stringify(name)}.`,
    { scenarios: Object.keys(scenarios) },
  );
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await request.text());
  } catch {
    throw new ApiFault(400, 'malformed_json', 'The body is not JSON.');
  }
}

function noRoute(matching: readonly Route[]): ApiFault {
  if (matching.length === 0) {
    return new ApiFault(404, 'not_found', 'The API of the sandbox has no such endpoint.');
  }
  return new ApiFault(405, 'method_not_allowed', 'This endpoint does not answer to this method.', {
    allow: matching.map(([method]) => method),
  });
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
