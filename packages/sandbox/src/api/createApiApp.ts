import { type Context, Hono, type HonoRequest } from 'hono';
import { parseJson } from '../parseJson.ts';
import { delayAnswer } from '../delayAnswer.ts';
import { isScenario, type Scenario, scenarios } from '../options/scenarios.ts';
import type { World } from '../World.ts';
import type { ApiCall } from './ApiCall.ts';
import { ApiFault } from './ApiFault.ts';
import { apiFaultResponse } from './apiFaultResponse.ts';
import {
  type ApiVersion,
  envelope,
  isApiVersion,
  oldestVersion,
  parseApiVersion,
} from './apiVersion.ts';
import { authenticate, type Caller } from './authenticate.ts';
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

/**
 * The routes of `/api`. Every answer names the version that it is in, also when the request named none. A trailing
 * slash is answered in place: a redirect would lose the body of a POST.
 */
export function createApiApp(world: World): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>({ strict: false });
  app.use(async (context, next) => {
    const named = context.req.header('x-polytomic-version') ?? null;
    context.set('version', isApiVersion(named) ? named : oldestVersion);
    await next();
    context.res.headers.set('x-polytomic-version', context.get('version'));
  });
  app.use(async (context, next) => {
    const named = context.req.header('x-polytomic-version') ?? null;
    context.set('version', parseApiVersion(named, world.store.switches.missingVersion));
    context.set('scenario', chosenScenario(world, context.req));
    await next();
  });
  // These two come before the credential is read: the list of types is public, a session has its own token.
  app.get('/api/connection_types', async (context) => {
    await slowDown(world, context);
    return json(envelope(context.get('version'), listConnectionTypes({ world })));
  });
  app.get('/api/connections/connect/session', async (context) => {
    await slowDown(world, context);
    const { req } = context;
    const version = context.get('version');
    const authorization = req.header('authorization') ?? null;
    const session = readSession(world, version, req.query('token') ?? null, authorization);
    return json(envelope(version, session));
  });
  app.use(async (context, next) => {
    const authorization = context.req.header('authorization') ?? null;
    context.set('caller', authenticate(world.settings, authorization));
    await next();
  });
  for (const route of apiRoutes) {
    app.on(route.method, route.path, (context, next) =>
      context.get('version') < since(route) ? next() : serve(world, context, route),
    );
  }
  for (const path of new Set(apiRoutes.map((route) => route.path))) {
    app.all(path, (context) => refuseMethod(context.get('version'), path));
  }
  app.notFound((context) => apiFaultResponse(world, noRoute(), context.get('version')));
  app.onError((error, context) => {
    if (!(error instanceof ApiFault)) throw error;
    // When the version itself is refused, the answer has the newest version's shape.
    const version = error.key.startsWith('version_') ? undefined : context.get('version');
    return apiFaultResponse(world, error, version);
  });
  return app;
}

/** What the middleware finds out about a call. */
interface ApiEnv {
  readonly Variables: { version: ApiVersion; scenario: Scenario; caller: Caller };
}

/** One endpoint of the API. */
interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
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
    path: '/api/connections/connect',
    run: createSession,
    isForPartners: true,
  },
  {
    method: 'POST',
    path: '/api/connections/test',
    run: testConnection,
    since: '2024-02-08',
  },
  { method: 'GET', path: '/api/connections', run: listConnections },
  { method: 'GET', path: '/api/connections/:id/usage', run: readUsage },
  { method: 'GET', path: '/api/connections/:id', run: readConnection },
  { method: 'DELETE', path: '/api/connections/:id', run: deleteConnection },
  {
    method: 'GET',
    path: '/api/connection_types/:id',
    run: readConnectionType,
    since: '2024-02-08',
    isBare: true,
  },
  { method: 'GET', path: '/api/me', run: readIdentity, isForPartners: true },
];

async function serve(world: World, context: Context<ApiEnv>, route: Route): Promise<Response> {
  const { req } = context;
  const { caller, version, scenario } = context.var;
  const { method, run, isBare, isForPartners } = route;
  if (caller.kind === 'partner' && !caller.scoped && isForPartners !== true) {
    throw new ApiFault(403, 'organization_missing', 'A partner key needs an organization here.');
  }
  const perform = async (): Promise<Response> => {
    await slowDown(world, context);
    const result = run({
      world,
      caller,
      version,
      scenario,
      id: req.param('id') ?? '',
      query: new URL(req.url).searchParams,
      body: method === 'POST' ? await readJson(req.raw) : undefined,
    });
    if (result === undefined) return new Response(null, { status: 200 });
    return json(isBare === true ? result : envelope(version, result));
  };
  if (method !== 'POST') return perform();
  return keepOutcome(
    world,
    req.header('idempotency-key') ?? null,
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

async function slowDown(world: World, context: Context<ApiEnv>): Promise<void> {
  if (context.get('scenario') !== 'slow') return;
  await delayAnswer(world, world.store.slowBy, context.req.raw);
}

function chosenScenario({ store }: World, req: HonoRequest): Scenario {
  const name = req.query('scenario') ?? req.header('x-sandbox-scenario');
  if (name === undefined) return store.scenario;
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
    return parseJson(await request.text());
  } catch {
    throw new ApiFault(400, 'malformed_json', 'The body is not JSON, or nested too deeply.');
  }
}

/** Answers a method that the path does not have: 405, or 404 when the version has nothing at this path. */
function refuseMethod(version: ApiVersion, path: string): never {
  const there = apiRoutes.filter((route) => route.path === path && version >= since(route));
  if (there.length === 0) throw noRoute();
  throw new ApiFault(405, 'method_not_allowed', 'This endpoint does not answer to this method.', {
    allow: there.map(({ method }) => method),
  });
}

function since({ since: version = oldestVersion }: Route): ApiVersion {
  return version;
}

function noRoute(): ApiFault {
  return new ApiFault(404, 'not_found', 'The API of the sandbox has no such endpoint.');
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
