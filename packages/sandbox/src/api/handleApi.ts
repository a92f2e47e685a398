import { pause } from '../pause.ts';
import { isScenario, type Scenario, scenarios } from '../scenarios.ts';
import type { World } from '../World.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';
import { apiFaultResponse } from './apiFaultResponse.ts';
import { type ApiVersion, envelope, isApiVersion, parseApiVersion } from './apiVersion.ts';
import { authenticate } from './authenticate.ts';
import {
  deleteConnection,
  listConnections,
  readConnection,
  readUsage,
} from './connectionRoutes.ts';
import { listConnectionTypes, readConnectionType } from './connectionTypeRoutes.ts';
import { createSession } from './createSession.ts';
import { keepOutcome } from './keepOutcome.ts';
import { readIdentity } from './readIdentity.ts';
import { readSession } from './readSession.ts';
import { testConnection } from './testConnection.ts';

/** Answers `/api/…`. Every answer names the version that it is in, also when the request named none. */
export async function handleApi(world: World, request: Request): Promise<Response> {
  const named = request.headers.get('x-polytomic-version');
  let version: ApiVersion = isApiVersion(named) ? named : '2021-05-23';
  let response: Response;
  try {
    version = parseApiVersion(named, world.store.switches.missingVersion);
    response = await answer(world, request, version);
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
    // When the version itself is refused, the answer has the newest version's shape.
    response = apiFaultResponse(
      world,
      error,
      error.key.startsWith('version_') ? undefined : version,
    );
  }
  response.headers.set('x-polytomic-version', version);
  return response;
}

/** One endpoint of the API. */
interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The parentheses are the id. A published trailing slash is answered in place: a redirect would lose a POST's body. */
  readonly path: RegExp;
  /** Returns the data of the answer; `undefined` is answered without a body. */
  readonly run: (call: ApiCall) => unknown;
  /** The oldest version that has it. Omitted: all have it. */
  readonly since?: ApiVersion;
  /** Answered without the envelope. */
  readonly isBare?: true;
  /** Answered to a partner key that names no organization. */
  readonly isForPartners?: true;
}

/** Every endpoint that needs a credential. The first that fits answers. */
export const apiRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/api\/connections\/connect\/?$/u,
    run: createSession,
    isForPartners: true,
  },
  {
    method: 'POST',
    path: /^\/api\/connections\/test\/?$/u,
    run: testConnection,
    since: '2024-02-08',
  },
  { method: 'GET', path: /^\/api\/connections\/?$/u, run: listConnections },
  { method: 'GET', path: /^\/api\/connections\/([^/]+)\/usage\/?$/u, run: readUsage },
  { method: 'GET', path: /^\/api\/connections\/([^/]+)\/?$/u, run: readConnection },
  { method: 'DELETE', path: /^\/api\/connections\/([^/]+)\/?$/u, run: deleteConnection },
  {
    method: 'GET',
    path: /^\/api\/connection_types\/([^/]+)\/?$/u,
    run: readConnectionType,
    since: '2024-02-08',
    isBare: true,
  },
  { method: 'GET', path: /^\/api\/me\/?$/u, run: readIdentity, isForPartners: true },
];

async function answer(world: World, request: Request, version: ApiVersion): Promise<Response> {
  const { settings, store } = world;
  const url = new URL(request.url);
  const scenario = chosenScenario(world, request, url);
  const authorization = request.headers.get('authorization');
  // These two come before the credential is read: the list of types is public, a session has its own token.
  if (request.method === 'GET' && /^\/api\/connection_types\/?$/u.test(url.pathname)) {
    if (scenario === 'slow') await pause(store.slowBy, request.signal);
    return json(200, envelope(version, listConnectionTypes({ world })));
  }
  if (request.method === 'GET' && /^\/api\/connections\/connect\/session\/?$/u.test(url.pathname)) {
    if (scenario === 'slow') await pause(store.slowBy, request.signal);
    const token = url.searchParams.get('token');
    return json(200, envelope(version, readSession(world, version, token, authorization)));
  }
  const caller = authenticate(settings, authorization);
  const matching = apiRoutes.filter(
    ({ path, since }) => path.test(url.pathname) && version >= (since ?? '2021-05-23'),
  );
  const route = matching.find(({ method }) => method === request.method);
  const isNewer = apiRoutes.some(
    ({ method, path, since = '' }) =>
      since > version && method === request.method && path.test(url.pathname),
  );
  if (!route) throw noRoute(isNewer ? [] : matching);
  if (caller.kind === 'partner' && !caller.scoped && route.isForPartners !== true) {
    throw new ApiFault(403, 'organization_missing', 'A partner key needs an organization here.');
  }
  const { method, path, run, isBare } = route;
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
    if (result === undefined) return new Response(null, { status: 200 });
    return json(200, isBare === true ? result : envelope(version, result));
  };
  if (method !== 'POST') return perform();
  return keepOutcome(
    world,
    request.headers.get('idempotency-key'),
    `${caller.organization.id} ${caller.credential}`,
    async () => {
      try {
        return await perform();
      } catch (error) {
        if (!(error instanceof ApiFault)) throw error;
        return apiFaultResponse(world, error, version);
      }
    },
  );
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
    allow: matching.map(({ method }) => method),
  });
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
