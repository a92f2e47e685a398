import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type ConnectAccess,
  createConnectHandler,
  createMemoryLinkStore,
  createMemorySessionStore,
} from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { type SandboxServer, startSandboxServer } from '@polytomic-connect/sandbox/node';
import { afterEach, beforeEach } from 'vitest';
import type { LabOptions } from '../../packages/server/src/conformance/lab/createLab.ts';
import {
  type ConformanceResult,
  runConformance,
} from '../../packages/server/src/conformance/runConformance.ts';
import type { PlantedFault } from './PlantedFault.ts';
import { startBackend } from './startBackend.ts';

/** The sandbox of the test that runs; each has one of its own. */
export let polytomic: SandboxServer;
const stops: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  polytomic = await startSandboxServer({ port: 0, providerPort: 0 });
  stops.push(polytomic.close);
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Starts our own handler, with every optional route, on a free port. */
export async function startOurs({
  listsActions = true,
  hasUsers = true,
  page,
  callbackUrl,
  plant = {},
}: OursOptions = {}): Promise<number> {
  const keys: Record<string, string> = {
    ann: 'sandbox-key-acme',
    amy: 'sandbox-key-acme',
    gus: 'sandbox-key-globex',
  };
  const handle = createConnectHandler({
    secret: 'a secret for tests, of more than 32 characters',
    polytomic: {
      baseUrl: polytomic.url,
      fetch: async (...call) => {
        const request = new Request(...call);
        const response = await fetch((await plant.toPolytomic?.(request)) ?? request);
        return (await plant.fromPolytomic?.(response, request)) ?? response;
      },
    },
    callbackUrl: page ? '/connected' : callbackUrl,
    onError: () => {}, // that Polytomic redirects a call is an error, and expected
    authorize({ headers }) {
      const user = headers.get('x-demo-user') ?? '';
      const apiKey = keys[user];
      return apiKey === undefined ? null : accessOf(hasUsers ? user : apiKey, apiKey);
    },
    sessions: {
      store: createMemorySessionStore(),
      credentials: ({ user }) => ({ apiKey: keys[user] ?? '' }),
    },
    links: {
      store: { ...createMemoryLinkStore(), ...plant.linkStore },
      appName: 'Conformance',
      creator: ({ user }) => ({
        access: accessOf(user, keys[user] ?? ''),
        name: user,
        team: 'Acme',
      }),
    },
  });
  const planted = async (request: Request): Promise<Response> => {
    const route = new URL(request.url).pathname.slice('/api/polytomic'.length);
    const given = (await plant.before?.(request, route)) ?? request;
    const response = given instanceof Response ? given : await handle(given);
    return (await plant.after?.(response, request, route)) ?? response;
  };
  const withoutActions = async (request: Request): Promise<Response> => {
    const response = await handle(request);
    const text = await response.text();
    return new Response(text.replaceAll(/,"actions":\[.*?\]/gu, ''), response);
  };
  const listener = toNodeListener(listsActions ? planted : withoutActions);
  const server = createServer((request, response) => {
    if (plant.closes?.(request)) return request.socket.destroy();
    if (plant.leavesUnread?.(request)) return request.socket.end(TWO_ANSWERS);
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    if (!page || !/^\/(?:connected|api\/polytomic\/callback)$/u.test(pathname)) {
      return listener(request, response);
    }
    const status = pathname === '/connected' ? 200 : 404;
    return response.writeHead(status, page.headers).end(status === 200 ? page.html : '');
  }).listen(0);
  stops.push(() => close(server));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** To a request, and to its body. */
const TWO_ANSWERS = [401, 501]
  .map((status) => `HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\n\r\n`)
  .join('');

interface OursOptions {
  listsActions?: boolean;
  /** Whether it tells the users of a tenant apart. */
  hasUsers?: boolean;
  /** A page of the client's own that is the callback page, at `/connected`. */
  page?: { html: string; headers: Record<string, string> };
  callbackUrl?: string;
  plant?: PlantedFault;
}

function accessOf(user: string, apiKey: string): ConnectAccess {
  return {
    user,
    tenant: apiKey === 'sandbox-key-acme' ? 'acme' : 'globex',
    credentials: { apiKey },
    allow: { disconnect: 'force', link: true },
  };
}

export async function check(port: number): Promise<readonly ConformanceResult[]> {
  return await runConformance(labOptions(port));
}

export function labOptions(port: number): LabOptions {
  return {
    url: `http://localhost:${port}/api/polytomic`,
    polytomic: polytomic.url,
    fetch: fetchNearby,
    otherTenants: ['globex'],
    customers: {
      user: { 'X-Demo-User': 'ann' },
      other: { 'X-Demo-User': 'gus' },
      colleague: { 'X-Demo-User': 'amy' },
    },
  };
}

/**
 * Asks the sandbox without HTTP, because it is in the same process. It is asked what it remembers before and after each
 * request, and with every word of the answers, which took most of the time. Backends are asked over HTTP.
 */
const fetchNearby: typeof fetch = async (...call) => {
  const request = new Request(...call);
  if (!request.url.startsWith(`${polytomic.url}/`)) return await fetch(...call);
  if (request.url !== `${polytomic.url}/_sandbox/state`) {
    return await polytomic.sandbox.fetch(request);
  }
  const json = (): Promise<unknown> => Promise.resolve(polytomic.sandbox.state());
  return Object.assign(new Response(), { json });
};

export function faultsOf(results: readonly ConformanceResult[]): string[] {
  return results.flatMap(({ what, fault }) => (fault === undefined ? [] : [`${what}: ${fault}`]));
}

/** A Polytomic that answers each call in this way; `drop` breaks the connection. */
export async function startStub(answer: (call: string) => StubAnswer | 'drop'): Promise<string> {
  const server = createServer(({ method, url = '' }, response) => {
    const given = answer(`${method} ${url.replace(/\?.*/u, '')}`);
    if (given === 'drop') return response.destroy();
    const { status = 200, json, text = JSON.stringify(json) } = given;
    return response.writeHead(status).end(text);
  }).listen(0);
  stops.push(() => close(server));
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

export interface StubAnswer {
  status?: number;
  json?: unknown;
  text?: string;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Starts a backend that asks the sandbox of the test. */
export async function start(
  command: string,
  file: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const backend = await startBackend(command, file, { POLYTOMIC_URL: polytomic.url, ...env });
  stops.push(backend.stop);
  return backend.port;
}
