import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@polytomic-connect/sandbox';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from './createApp.ts';
import { demoTenants } from './tenants.ts';

const origin = 'http://localhost:4600';
const sameOrigin = { origin, 'sec-fetch-site': 'same-origin' };
const [acme, globex] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
];

let clientFolder: string;
let app: ReturnType<typeof createApp>;
let sandbox: ReturnType<typeof createSandbox>;

beforeEach(async () => {
  clientFolder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  await mkdir(join(clientFolder, 'assets'));
  await writeFile(join(clientFolder, 'index.html'), '<!doctype html><title>Northwind</title>');
  await writeFile(join(clientFolder, 'assets', 'index-hash.js'), '');
  sandbox = createSandbox({
    connections: [
      {
        id: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
        organizationId: acme,
        name: "Acme's",
        type: 'stripe',
      },
      {
        id: 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
        organizationId: globex,
        name: "Globex's",
        type: 'stripe',
      },
      {
        id: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
        organizationId: acme,
        name: 'Busy',
        type: 'stripe',
        inUse: true,
      },
    ],
  });
  app = createApp({
    tenants: demoTenants,
    secret: 'a secret for tests, of more than 32 characters',
    publicUrl: origin,
    polytomic: {
      baseUrl: sandbox.url,
      fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    },
    frameOrigins: [sandbox.url, sandbox.providerUrl],
    sandbox: true,
    clientFolder,
  });
});

afterEach(() => rm(clientFolder, { recursive: true }));

function post(path: string, body: unknown, headers: Record<string, string> = sameOrigin) {
  return app.request(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function get(path: string, cookie = '') {
  return app.request(`${origin}${path}`, { headers: { ...sameOrigin, cookie } });
}

function disconnect(id: string, headers: Record<string, string>) {
  return app.request(`${origin}/api/connections/${id}`, { method: 'DELETE', headers });
}

async function signInAs(tenant: string): Promise<string> {
  const response = await post('/api/sign-in', { tenant });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function namesOf(tenant: string): Promise<string[]> {
  const response = await get('/api/polytomic/connections', await signInAs(tenant));
  const { connections } = (await response.json()) as { connections: { name: string }[] };
  return connections.map(({ name }) => name);
}

test('the sign-in page can list the tenants, without their keys', async () => {
  const response = await get('/api/sign-in');
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ tenants: [{ id: 'acme' }, { id: 'globex' }] });
  expect(text).not.toContain('sandbox-key');
});

test('signing in sets a cookie that no script can read and that names the tenant afterwards', async () => {
  const response = await post('/api/sign-in', { tenant: 'globex' });
  expect(response.status).toBe(204);
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Lax');
  const me = await get('/api/me', cookie.split(';')[0]);
  expect(await me.json()).toEqual({
    tenant: { id: 'globex', name: 'Globex' },
    user: { id: 'user-hugo', name: 'Hugo Lindqvist' },
    sandbox: true,
  });
});

test('the cookie is for https only when the app is', async () => {
  const secure = createApp({
    tenants: demoTenants,
    secret: 'a secret for tests, of more than 32 characters',
    publicUrl: 'https://app.example.com',
    frameOrigins: [],
    clientFolder,
  });
  const response = await secure.request('/api/sign-in', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: '{"tenant":"acme"}',
  });
  expect(response.headers.get('set-cookie')).toContain('Secure');
});

test.each([{ tenant: 'nobody' }, {}, null, 'acme'])(
  'there is no signing in as %j',
  async (body) => {
    const response = await post('/api/sign-in', body);
    expect(response.status).toBe(400);
    expect(response.headers.get('set-cookie')).toBeNull();
  },
);

test('signing out takes the cookie back', async () => {
  const response = await post('/api/sign-out', {});
  expect(response.headers.get('set-cookie')).toMatch(/Max-Age=0/u);
});

test.each(['/api/me', '/api/polytomic/connections'])('%s answers 401 to nobody', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'unauthorized' });
});

test('a cookie that was tampered with names nobody', async () => {
  const cookie = await signInAs('acme');
  expect((await get('/api/me', cookie.replace('acme', 'globex'))).status).toBe(401);
});

test('nobody can disconnect', async () => {
  expect((await disconnect('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', sameOrigin)).status).toBe(401);
});

test('each tenant sees its own connections only', async () => {
  expect(await namesOf('acme')).toEqual(["Acme's", 'Busy']);
  expect(await namesOf('globex')).toEqual(["Globex's"]);
});

test('a tenant disconnects its own connection', async () => {
  const cookie = await signInAs('acme');
  const response = await disconnect('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', {
    ...sameOrigin,
    cookie,
  });
  expect(response.status).toBe(204);
  expect(await namesOf('acme')).toEqual(['Busy']);
});

test("another tenant's connection is not there to disconnect", async () => {
  const cookie = await signInAs('globex');
  const response = await disconnect('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', {
    ...sameOrigin,
    cookie,
  });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'connection-not-found' });
  expect(await namesOf('acme')).toContain("Acme's");
});

test('a connection that something uses is not disconnected', async () => {
  const cookie = await signInAs('acme');
  const response = await disconnect('cccccccc-cccc-4ccc-8ccc-cccccccccccc', {
    ...sameOrigin,
    cookie,
  });
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: 'connection-in-use' });
});

test.each([
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost:4600' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
])('a request with %j is refused as cross-site, whatever its cookie', async (headers) => {
  const cookie = await signInAs('acme');
  const id = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
  const refused = [
    await disconnect(id, { ...headers, cookie }),
    await post('/api/sign-in', { tenant: 'acme' }, headers),
    await post('/api/sign-out', {}, { ...headers, cookie }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(await namesOf('acme')).toContain("Acme's");
});

test('the app is served with a policy that allows its own files and the frames of Connect', async () => {
  const response = await get('/');
  expect(await response.text()).toContain('Northwind');
  expect(response.headers.get('cache-control')).toBe('no-cache');
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain(`frame-src 'self' ${sandbox.url} ${sandbox.providerUrl}`);
  expect(policy).not.toContain('unsafe');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
});

test('neither the app nor the callback page sends what would sever the popup', async () => {
  for (const path of ['/', '/api/polytomic/callback']) {
    expect((await get(path)).headers.has('cross-origin-opener-policy')).toBe(false);
  }
});

test('the callback page is public, may be framed by the app, and keeps its own policy', async () => {
  const response = await get('/api/polytomic/callback?polytomic-connect=0');
  expect(response.status).toBe(200);
  expect(response.headers.has('x-frame-options')).toBe(false);
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

test('files with a hash in their name are kept for good', async () => {
  const response = await get('/assets/index-hash.js');
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test.each(['/nowhere', '/api/nowhere', '/..%2fpackage.json'])('%s is not there', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'not-found' });
});
