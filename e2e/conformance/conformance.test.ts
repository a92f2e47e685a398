import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { callbackScript, callbackScriptHash } from '@polytomic-connect/core/callback';
import {
  type ConnectAccess,
  createConnectHandler,
  createMemoryLinkStore,
  createMemorySessionStore,
} from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { type SandboxServer, startSandboxServer } from '@polytomic-connect/sandbox/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../scripts/freePort.mjs';
import { createLab, type LabOptions } from '../../packages/server/src/conformance/createLab.ts';
import {
  type ConformanceResult,
  runConformance,
} from '../../packages/server/src/conformance/runConformance.ts';

let polytomic: SandboxServer;
const stops: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  polytomic = await startSandboxServer({ port: 0, providerPort: 0 });
  stops.push(polytomic.close);
});

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

test('our own handler conforms, with every optional route', async () => {
  const results = await check(await startOurs());
  expect(faultsOf(results)).toEqual([]);
  expect(results.filter(({ skipped }) => skipped !== undefined)).toEqual([]);
});

test('a backend that deletes connections, but whose list never offers it, is told', async () => {
  const results = await check(await startOurs({ listsActions: false }));
  expect(faultsOf(results)).toEqual([
    'DELETE /connections/:id deletes a connection of the tenant, once: GET /connections names no `disconnect` in its `actions`, so the list does not offer it',
  ]);
});

test('a backend that does not tell the users of a tenant apart is told, if it names a colleague', async () => {
  const port = await startOurs({ hasUsers: false });
  const what = 'the receipt of another user of the tenant is refused';
  const fault = expect.stringMatching(/^it answers \{"status":"connected"/u) as string;
  expect(await check(port)).toContainEqual(expect.objectContaining({ what, fault }));
  const { colleague: _, ...customers } = labOptions(port).customers;
  const alone = await runConformance({ ...labOptions(port), customers });
  const skipped = 'Name another user with --colleague.';
  expect(alone).toContainEqual(expect.objectContaining({ what, skipped }));
});

test('a backend whose callback page is a route of its client conforms, and that page is the one that is opened', async () => {
  const page = { html: '<p></p><script type="module" src="/client.js"></script>', headers: {} };
  const port = await startOurs({ page });
  expect(faultsOf(await check(port))).toEqual([]);
  Object.assign(page, {
    html: '<p></p>',
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin' },
  });
  expect(faultsOf(await check(port))).toEqual([
    'the callback page is public and can notify the app: it has a COOP header',
    'the callback page has the script that brings the customer back to the app: it has no script',
  ]);
});

test('a callback page on another origin than the backend is not opened, and what is wrong is said once', async () => {
  const results = await check(await startOurs({ callbackUrl: 'https://app.example/connected' }));
  expect(faultsOf(results)).toEqual([
    expect.stringMatching(/^the hosted page returns to the callback page.*https:\/\/app\.example/u),
  ]);
  const skipped =
    'The callback page is on https://app.example, which is not the origin of the backend.';
  expect(results.flatMap((each) => each.skipped ?? [])).toEqual([skipped, skipped, skipped]);
});

const EXAMPLES = [
  ['in plain Node', process.execPath, 'apps/examples/plain-node/server.mjs'],
  ['in Python', 'python3', 'apps/examples/python/server.py'],
] as const;

test.each(EXAMPLES)(
  'the example %s conforms, and says which routes it leaves out',
  async (_language, ...command) => {
    const results = await check(await start(...command));
    expect(faultsOf(results)).toEqual([]);
    expect(results.flatMap(({ skipped }) => skipped ?? [])).toEqual([
      'GET /types answers 404: the backend does not have it.',
      'No connection has a `health`: the list says "Not checked" of each, and none needs attention.',
      'DELETE /connections/:id answers 404: the backend does not have it.',
      'POST /links answers 404: the backend does not have it.',
    ]);
  },
);

test.each(EXAMPLES)(
  'the example %s brings a customer back to the app who went to Polytomic in the same tab, for its callback page has the script',
  async (_language, ...command) => {
    const port = await start(...command);
    const text = await (await fetch(`http://localhost:${port}/api/polytomic/callback`)).text();
    expect(text).toContain(`<script>${callbackScript}</script>`);
    expect(text).toContain(`script-src '${callbackScriptHash}'`);
  },
);

test.each(EXAMPLES)(
  'the example %s: a reconnect is connected once the connection was updated, and not when Polytomic writes or leaves out its date differently',
  async (_language, ...command) => {
    const connection: Record<string, unknown> = { id: crypto.randomUUID() };
    const url = await startStub((call) => ({ json: { data: dataOf(connection, call) } }));
    const port = await start(...command, { POLYTOMIC_URL: url });
    const statusOf = async (before: object, after: object): Promise<unknown> => {
      const state = '0'.repeat(32);
      const params = { connection: connection['id'] };
      Object.assign(connection, { updated_at: undefined }, before);
      const { receipt } = await post(port, '/session', { state, params });
      Object.assign(connection, { updated_at: undefined }, after);
      return (await post(port, '/session/confirm', { state, receipt }))['status'];
    };
    const old = { updated_at: '2026-11-01T10:00:00Z' };
    expect(await statusOf(old, { updated_at: '2026-11-01T10:00:00.001Z' })).toBe('connected');
    expect(await statusOf(old, { updated_at: '2026-11-01T11:00:00.000000+01:00' })).toBe('pending');
    expect(await statusOf(old, { updated_at: '2026-10-01T10:00:00Z' })).toBe('pending');
    expect(await statusOf(old, {})).toBe('pending');
    expect(await statusOf({}, old)).toBe('pending');
    expect(await statusOf({}, {})).toBe('pending');
  },
);

test.each(EXAMPLES)(
  'the example %s: a row with odd fields, or one that is not a connection, empties no list',
  async (_language, ...command) => {
    const connection: Record<string, unknown> = { id: crypto.randomUUID() };
    const url = await startStub((call) => ({ json: { data: dataOf(connection, call) } }));
    const port = await start(...command, { POLYTOMIC_URL: url });
    const bare = {
      id: connection['id'],
      name: '',
      type: 'unknown',
      typeName: 'unknown',
      status: 'unknown',
    };
    for (const odd of [
      {},
      { name: null, type: null, status: null, saved: null, parent_connection_id: null },
      { type: { id: null, name: null } },
      { name: 7, type: 'mysql', status: {} },
    ]) {
      Object.assign(connection, { type: undefined }, odd);
      expect(await list(port)).toEqual({ connections: [bare] });
      const { receipt } = await post(port, '/session', START);
      const answer = await post(port, '/session/confirm', { state: START.state, receipt });
      expect(answer).toEqual({ status: 'connected', connection: bare });
    }
  },
);

test.each(EXAMPLES)(
  'the example %s answers 502 where Polytomic fails or answers nothing usable, and leads nobody to a URL that runs as a script',
  async (_language, ...command) => {
    let answer: StubAnswer | 'drop' = 'drop';
    const url = await startStub(() => answer);
    const port = await start(...command, { POLYTOMIC_URL: url });
    for (answer of [
      'drop' as const,
      { status: 204 },
      { status: 404, json: {} },
      { status: 409, json: {} },
      { status: 429, json: {} },
      { status: 503, text: 'busy' },
      { text: '<!doctype html>' },
      { json: null },
      { json: [] },
      { json: { data: {} } },
      grantOf('javascript:alert(1)'),
      grantOf(null),
    ]) {
      const seen = { answer, list: await list(port), session: await post(port, '/session', START) };
      const failed = expect.objectContaining({ status: 502, code: 'upstream-failed' }) as unknown;
      expect(seen).toEqual({ answer, list: failed, session: failed });
    }
  },
);

test.each(EXAMPLES)(
  'the example %s finds the connection of a session that can no longer be read',
  async (_language, ...command) => {
    polytomic.sandbox.setSwitches({ sessionReadAfterCompletion: false });
    expect(faultsOf(await check(await start(...command)))).toEqual([]);
  },
);

test.each(EXAMPLES)(
  'the example %s answers `expired` for an expired session, so that the customer can start again',
  async (_language, command, file) => {
    const lab = createLab(labOptions(await start(command, file, { SESSION_SECONDS: '1' })));
    const flow = await lab.start();
    await expect.poll(async () => (await lab.confirm(flow)).json).toEqual({ status: 'expired' });
  },
);

test('a naive backend fails where it is wrong, and only there, as the guide prints it', async () => {
  const results = await check(await start(process.execPath, 'e2e/conformance/naive.mjs'));
  const lines = results.map(({ what, fault, skipped }) => {
    if (skipped !== undefined) return `skips  ${what}`;
    return `${fault === undefined ? 'holds' : 'FAILS'}  ${what}`;
  });
  const guide = readFileSync(
    new URL('../../docs/guides/your-own-backend.md', import.meta.url),
    'utf8',
  );
  expect(lines).toEqual(
    guide.split('\n').filter((line) => /^(?:holds|FAILS|skips) {2}/u.test(line)),
  );
});

/** Starts our own handler, with every optional route, on a free port. */
async function startOurs({
  listsActions = true,
  hasUsers = true,
  page,
  callbackUrl,
}: OursOptions = {}): Promise<number> {
  const keys: Record<string, string> = {
    ann: 'sandbox-key-acme',
    amy: 'sandbox-key-acme',
    gus: 'sandbox-key-globex',
  };
  const handle = createConnectHandler({
    secret: 'a secret for tests, of more than 32 characters',
    polytomic: { baseUrl: polytomic.url },
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
      store: createMemoryLinkStore(),
      appName: 'Conformance',
      creator: ({ user }) => ({
        access: accessOf(user, keys[user] ?? ''),
        name: user,
        team: 'Acme',
      }),
    },
  });
  const withoutActions = async (request: Request): Promise<Response> => {
    const response = await handle(request);
    const text = await response.text();
    return new Response(text.replaceAll(/,"actions":\[.*?\]/gu, ''), response);
  };
  const listener = toNodeListener(listsActions ? handle : withoutActions);
  const server = createServer((request, response) => {
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

interface OursOptions {
  listsActions?: boolean;
  /** Whether it tells the users of a tenant apart. */
  hasUsers?: boolean;
  /** A page of the client's own that is the callback page, at `/connected`. */
  page?: { html: string; headers: Record<string, string> };
  callbackUrl?: string;
}

function accessOf(user: string, apiKey: string): ConnectAccess {
  return {
    user,
    tenant: apiKey === 'sandbox-key-acme' ? 'acme' : 'globex',
    credentials: { apiKey },
    allow: { disconnect: true, link: true },
  };
}

async function check(port: number): Promise<readonly ConformanceResult[]> {
  return await runConformance(labOptions(port));
}

function labOptions(port: number): LabOptions {
  return {
    url: `http://localhost:${port}/api/polytomic`,
    polytomic: polytomic.url,
    customers: {
      user: { 'X-Demo-User': 'ann' },
      other: { 'X-Demo-User': 'gus' },
      colleague: { 'X-Demo-User': 'amy' },
    },
  };
}

function faultsOf(results: readonly ConformanceResult[]): string[] {
  return results.flatMap(({ what, fault }) => (fault === undefined ? [] : [`${what}: ${fault}`]));
}

/** A Polytomic that answers each call in this way; `drop` breaks the connection. */
async function startStub(answer: (call: string) => StubAnswer | 'drop'): Promise<string> {
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

interface StubAnswer {
  status?: number;
  json?: unknown;
  text?: string;
}

function grantOf(redirectUrl: unknown): StubAnswer {
  return { json: { data: { token: 'a-token', redirect_url: redirectUrl } } };
}

/** What a Polytomic with one connection answers, whose every session connects it. */
function dataOf(connection: object, call: string): unknown {
  switch (call) {
    case 'POST /api/connections/connect/':
      return { redirect_url: 'https://polytomic.example/', token: 'a-token' };
    case 'GET /api/connections/connect/session':
      return { connection_id: (connection as { id: string }).id };
    case 'GET /api/connections':
      return [null, 'x', {}, { id: null }, connection];
    default:
      return connection;
  }
}

const START = { state: '0'.repeat(32), params: { type: 'mysql' } };

async function list(port: number): Promise<Answer> {
  const headers = { 'X-Demo-User': 'ann' };
  const response = await fetch(`http://localhost:${port}/api/polytomic/connections`, { headers });
  return (await response.json()) as Answer;
}

type Answer = Record<string, unknown>;

async function post(port: number, route: string, body: object): Promise<Answer> {
  const origin = `http://localhost:${port}`;
  const headers = { Origin: origin, 'Content-Type': 'application/json', 'X-Demo-User': 'ann' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${origin}/api/polytomic${route}`, request);
  return (await response.json()) as Answer;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Starts a backend on a free port. */
async function start(
  command: string,
  file: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const port = await freePort();
  const child = spawn(command, [fileURLToPath(new URL(`../../${file}`, import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      POLYTOMIC_URL: polytomic.url,
      ACME_KEY: 'sandbox-key-acme',
      GLOBEX_KEY: 'sandbox-key-globex',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  stops.push(() => end(child));
  await Promise.race([once(child.stdout, 'data'), failing(child)]);
  return port;
}

async function failing(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('The backend ended before it listened.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
