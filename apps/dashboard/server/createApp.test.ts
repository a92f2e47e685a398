import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { OpenDatabase } from './db/openDatabase.ts';
import { tenants } from './db/schema.ts';
import { demoSignIn } from './demo.ts';
import { listen } from './http/listen.ts';
import { createTestApp, type TestApp } from './testing/createTestApp.ts';
import { findFreePort } from './testing/findFreePort.ts';
import { openTestDatabase, resetDatabase } from './testing/openTestDatabase.ts';

const acme = '11111111-1111-4111-8111-111111111111';
const globex = '22222222-2222-4222-8222-222222222222';
const acmes = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const globexs = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const busy = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';

let database: OpenDatabase;
let clientFolder: string;
let app: TestApp;

beforeAll(async () => {
  database = await openTestDatabase();
  clientFolder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  await mkdir(join(clientFolder, 'assets'));
  await writeFile(join(clientFolder, 'index.html'), '<!doctype html><title>Northwind</title>');
  await writeFile(join(clientFolder, 'assets', 'index-hash.js'), '');
});

afterAll(async () => {
  await rm(clientFolder, { recursive: true });
  await database.close();
});

beforeEach(async () => {
  await resetDatabase(database.db);
  app = createTestApp(database.db, {
    clientFolder,
    connections: [
      { id: acmes, organizationId: acme, name: "Acme's", type: 'stripe' },
      { id: globexs, organizationId: globex, name: "Globex's", type: 'stripe' },
      { id: busy, organizationId: acme, name: 'Busy', type: 'stripe', inUse: true },
    ],
  });
});

function get(path: string, cookie = ''): Promise<Response> {
  return app.send('GET', path, { cookie });
}

function disconnect(id: string, cookie: string): Promise<Response> {
  return app.send('DELETE', `/api/polytomic/connections/${id}`, { cookie });
}

async function namesOf(cookie: string): Promise<string[]> {
  const response = await get('/api/polytomic/connections', cookie);
  const { connections } = (await response.json()) as { connections: { name: string }[] };
  return connections.map(({ name }) => name);
}

test('the page receives who is signed in and what they may do, and nothing else', async () => {
  const response = await get('/api/me', await app.signIn('otto@globex.example'));
  expect(await response.json()).toEqual({
    tenant: { id: 'globex', name: 'Globex' },
    user: { id: 'user-otto', name: 'Otto Brandt', role: 'viewer' },
    mayConnect: false,
    mayMakeLinks: false,
    mayManageMembers: false,
    sandbox: true,
  });
});

test.each(['/api/me', '/api/activity', '/api/polytomic/connections'])(
  '%s answers 401 to a signed-out request',
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'unauthorized' });
  },
);

test('a signed-out request cannot disconnect', async () => {
  expect((await disconnect(acmes, '')).status).toBe(401);
});

test('each tenant sees its own connections only', async () => {
  expect(await namesOf(await app.signIn('ada@acme.example'))).toEqual(["Acme's", 'Busy']);
  expect(await namesOf(await app.signIn('hugo@globex.example'))).toEqual(["Globex's"]);
});

test("a member disconnects their own tenant's connection", async () => {
  const cookie = await app.signIn('ben@acme.example');
  expect((await disconnect(acmes, cookie)).status).toBe(200);
  expect(await namesOf(cookie)).toEqual(['Busy']);
});

test("another tenant's connection gets 404", async () => {
  const response = await disconnect(acmes, await app.signIn('hugo@globex.example'));
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'connection-not-found' });
  expect(await namesOf(await app.signIn('ada@acme.example'))).toContain("Acme's");
});

test('a connection that is in use is not disconnected', async () => {
  const response = await disconnect(busy, await app.signIn('ada@acme.example'));
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: 'connection-in-use' });
});

test('a viewer sees the connections and cannot change them', async () => {
  const cookie = await app.signIn('vera@acme.example');
  expect(await namesOf(cookie)).toContain("Acme's");
  const session = { state: '0'.repeat(32), surface: 'popup', dark: false };
  const refused = [
    await disconnect(acmes, cookie),
    await app.send('POST', '/api/polytomic/session', { cookie, body: session }),
    await app.send('POST', '/api/polytomic/session', {
      cookie,
      body: { ...session, params: { connection: acmes } },
    }),
  ];
  for (const response of refused) {
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'not-allowed' });
  }
  expect(app.sandbox.state().counts.sessions).toBe(0);
  expect(await namesOf(cookie)).toContain("Acme's");
});

test.each([
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost:4600' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
])('a request with %j is refused as cross-site, whatever its cookie', async (headers) => {
  const cookie = await app.signIn('ada@acme.example');
  const credentials = { email: 'ada@acme.example', password: demoSignIn.password };
  const refused = [
    await app.send('DELETE', `/api/polytomic/connections/${acmes}`, { headers, cookie }),
    await app.send('POST', '/api/sign-in', { headers, body: credentials }),
    await app.send('POST', '/api/sign-out', { headers, cookie }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(await namesOf(cookie)).toContain("Acme's");
});

test('a body that is too long gets 413', async () => {
  const body = { email: 'x'.repeat(100_000), password: '' };
  const response = await app.send('POST', '/api/sign-in', { body });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'payload-too-large' });
});

test('a tenant whose key is missing gets an error that does not name the key', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await database.db.update(tenants).set({ keyName: 'lost' }).where(eq(tenants.id, 'acme'));
  const response = await disconnect(acmes, await app.signIn('ada@acme.example'));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('lost');
});

test.each(['Content-Length: 100', 'Transfer-Encoding: chunked'])(
  'a client that disconnects in the middle of its body is not logged as an error: %s',
  async (length) => {
    const logged = vi.spyOn(console, 'error');
    const answers: Promise<Response>[] = [];
    const fetch: TestApp['app']['fetch'] = async (...given) => {
      const answer = Promise.resolve(app.app.fetch(...given));
      answers.push(answer);
      return await answer;
    };
    const port = await findFreePort();
    const close = await listen({ fetch }, port, ['127.0.0.1']);
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${length}\r\n\r\n`,
    );
    await expect.poll(() => answers).toHaveLength(1);
    socket.destroy();
    expect((await answers[0])?.status).toBe(400);
    await close();
    expect(logged).not.toHaveBeenCalled();
  },
);

test('/activity is a page of the app', async () => {
  const response = await get('/activity');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('Northwind');
});

test('/index.html leads to the page that it is', async () => {
  const response = await get('/index.html');
  expect(response.status).toBe(301);
  expect(response.headers.get('location')).toBe('/');
});

test('the app is served with a policy that allows its own files and the frames of Connect', async () => {
  const response = await get('/');
  expect(await response.text()).toContain('Northwind');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain(`frame-src 'self' ${app.sandbox.url} ${app.sandbox.providerUrl}`);
  expect(policy).not.toContain('unsafe');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
});

test('neither the app nor the callback page sends a header that severs the popup', async () => {
  for (const path of ['/', '/api/polytomic/callback']) {
    expect((await get(path)).headers.has('cross-origin-opener-policy')).toBe(false);
  }
});

test('the callback page is public, frameable by the app, and keeps its own policy', async () => {
  const response = await get('/api/polytomic/callback?polytomic-connect=0');
  expect(response.status).toBe(200);
  expect(response.headers.has('x-frame-options')).toBe(false);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

test('files with a hash in their name are cached for a year', async () => {
  const response = await get('/assets/index-hash.js');
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test.each(['/nowhere', '/api/nowhere', '/..%2fpackage.json'])('%s gets 404', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'not-found' });
});

test.each([
  ['/nowhere', 'text/html'],
  ['/api/nowhere', 'application/problem+json'],
])('a browser that goes to %s gets 404 and %s', async (path, type) => {
  const headers = { 'sec-fetch-site': 'none', accept: 'text/html,*/*;q=0.8' };
  const response = await app.send('GET', path, { headers });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain(type);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('a new connection is named after its type, and differently when that name is taken', async () => {
  const cookie = await app.signIn('ada@acme.example');
  const start = (state: string, name?: string): Promise<Response> =>
    app.send('POST', '/api/polytomic/session', {
      cookie,
      body: { state, surface: 'popup', dark: false, params: { type: 'mysql', name } },
    });
  const names = (): unknown[] => app.sandbox.snapshot().sessions.map(({ name }) => name);
  expect((await start('1'.repeat(32))).status).toBe(200);
  expect((await start('2'.repeat(32), 'Busy')).status).toBe(200);
  expect((await start('3'.repeat(32), 'Orders')).status).toBe(200);
  expect(names()).toEqual([
    'MySQL',
    expect.stringMatching(/^MySQL \(2026-11-23, \w{6}\)$/u),
    'Orders',
  ]);
});

test('only an admin may delete a connection together with what uses it', async () => {
  const force = async (email: string): Promise<number> =>
    (await disconnect(`${busy}?force=true`, await app.signIn(email))).status;
  expect(await force('ben@acme.example')).toBe(403);
  expect(await namesOf(await app.signIn('ada@acme.example'))).toContain('Busy');
  expect(await force('ada@acme.example')).toBe(200);
  expect(await namesOf(await app.signIn('ada@acme.example'))).not.toContain('Busy');
});

test('a member who sends Connect too many requests in a minute gets 429, and nobody else does', async () => {
  app = createTestApp(database.db, { userLimit: 60 });
  const path = '/api/polytomic/connections';
  const [ada, ben] = [await app.signIn('ada@acme.example'), await app.signIn('ben@acme.example')];
  const answers = await Promise.all(Array.from({ length: 61 }, () => get(path, ada)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60);
  const [refused] = answers.filter(({ status }) => status === 429);
  expect(refused?.headers.get('retry-after')).toBe('60');
  expect((await get(path, ben)).status).toBe(200);
  app.pass(60_000);
  expect((await get(path, ada)).status).toBe(200);
});

/** The database, of which one method fails from the moment it is broken. */
function breakable(method: 'execute' | 'update'): { db: OpenDatabase['db']; break: () => void } {
  let isBroken = false;
  const db = new Proxy(database.db, {
    get(target, name): unknown {
      if (!isBroken || name !== method) return Reflect.get(target, name);
      return () => {
        throw new Error('The connection is lost.');
      };
    },
  });
  return {
    db,
    break() {
      isBroken = true;
    },
  };
}

test('the health of the server is that of its database, and open to all', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const { db, break: breakIt } = breakable('execute');
  app = createTestApp(db, { clientFolder });
  const well = await get('/api/health');
  expect([well.status, await well.json()]).toEqual([200, { status: 'ok' }]);
  expect(well.headers.get('cache-control')).toBe('no-store');
  breakIt();
  const ill = await get('/api/health');
  expect([ill.status, await ill.json()]).toEqual([503, { status: 'no-database' }]);
  expect(logged).toHaveBeenCalledOnce();
});

test('a cookie that cannot be replaced does not take back an answer', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const { db, break: breakIt } = breakable('update');
  app = createTestApp(db, { clientFolder });
  const cookie = await app.signIn('ada@acme.example');
  app.pass(16 * 60_000);
  breakIt();
  const answer = await get('/api/me', cookie);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(logged).toHaveBeenCalledOnce();
  expect((await get('/api/me', cookie)).status).toBe(200);
});
