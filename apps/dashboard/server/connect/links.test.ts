import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { eq, sql } from 'drizzle-orm';
import type { OpenDatabase } from '../db/openDatabase.ts';
import { members } from '../db/schema.ts';
import { cookieOf, createTestApp, type TestApp } from '../testing/createTestApp.ts';
import { finish } from '../testing/finish.ts';
import { openTestDatabase, resetDatabase } from '../testing/openTestDatabase.ts';

const billing = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const minute = 60_000;

let database: OpenDatabase;
let app: TestApp;
let ada: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  await resetDatabase(database.db);
  const { store, linkStore } = database;
  const connections = [{ id: billing, name: 'Billing', type: 'stripe' }];
  app = createTestApp(database.db, { store, linkStore, connections, userLimit: 20 });
  ada = await app.signIn('ada@acme.example');
});

async function make(
  params: object = { type: 'stripe' },
  cookie = ada,
): Promise<{ id: string; path: string }> {
  const response = await app.send('POST', '/api/polytomic/links', {
    cookie,
    body: { params },
  });
  expect(response.status).toBe(200);
  const { id, url } = (await response.json()) as { id: string; url: string };
  return { id, path: new URL(url).pathname };
}

const revoke = (id: string, cookie = ada): Promise<Response> =>
  app.send('DELETE', `/api/polytomic/links/${id}`, { cookie });

/** What a stranger's browser does at a link: it has no cookie. */
const open = (path: string): Promise<Response> => app.send('GET', path, { headers: {} });

async function start(path: string): Promise<Response> {
  const page = await (await open(path)).text();
  const [, form = ''] = /name="form" value="([^"]+)"/u.exec(page) ?? [];
  return await app.app.request(`http://localhost:4600${path}`, {
    method: 'POST',
    headers: {
      origin: 'http://localhost:4600',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ form, dark: 'false' }),
  });
}

async function trail(cookie = ada): Promise<Record<string, unknown>[]> {
  const response = await app.send('GET', '/api/activity', { cookie });
  const { events } = (await response.json()) as { events: Record<string, unknown>[] };
  return events.filter(({ action }) => action !== 'signed-in');
}

test('an admin makes a link, a stranger connects with it, and the trail names both', async () => {
  const { path } = await make();
  const leaving = await (await start(path)).text();
  const [, hosted = ''] = /http-equiv="refresh" content="0;url=([^"]+)"/u.exec(leaving) ?? [];
  const back = await finish(app.sandbox, hosted.replaceAll('&amp;', '&'));
  expect(await (await open(back)).text()).toContain('Stripe is connected');
  expect(await trail()).toMatchObject([
    { action: 'connected', byLink: true, member: 'Ada Okafor', connectionName: 'Stripe' },
    { action: 'made-link', byLink: true, member: 'Ada Okafor', connectionType: 'stripe' },
  ]);
  const list = await app.send('GET', '/api/polytomic/links', { cookie: ada });
  expect(await list.json()).toMatchObject({
    links: [{ status: 'used', connected: { name: 'Stripe' } }],
  });
});

test.each([['x'.repeat(100)], ['\u{20BB7}'.repeat(100)]])(
  'an admin who joined as %s makes links that work',
  async (name) => {
    const email = 'eve@acme.example';
    const invited = await app.send('POST', '/api/members/invitations', {
      cookie: ada,
      body: { email, role: 'admin' },
    });
    const { path } = (await invited.json()) as { path: string };
    const [, token] = path.split('#');
    const body = { token, name, password: 'a long password' };
    const eve = cookieOf(await app.send('POST', '/api/join', { body }));
    const link = await make(undefined, eve);
    expect(await (await open(link.path)).text()).toContain(name);
  },
);

test('a stranger who closes the page too early has connected all the same', async () => {
  const { path } = await make();
  const leaving = await (await start(path)).text();
  const [, hosted = ''] = /http-equiv="refresh" content="0;url=([^"]+)"/u.exec(leaving) ?? [];
  await finish(app.sandbox, hosted.replaceAll('&amp;', '&'));
  app.pass(minute);
  await app.settleDue();
  expect(await trail()).toMatchObject([{ action: 'connected', byLink: true }, {}]);
});

test('the trail names who made and who revoked a link, once each', async () => {
  await database.db.update(members).set({ role: 'admin' }).where(eq(members.id, 'user-ben'));
  const ben = await app.signIn('ben@acme.example');
  const { id } = await make({ connection: billing });
  expect((await revoke(id, ben)).status).toBe(200);
  expect((await revoke(id)).status).toBe(200);
  expect(await trail()).toMatchObject([
    { action: 'revoked-link', member: 'Ben Castillo', connectionName: 'Billing' },
    { action: 'made-link', member: 'Ada Okafor', connectionName: 'Billing' },
  ]);
});

test('a link that cannot be recorded is not handed out, and a revocation is recorded by the next try', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { store, linkStore } = database;
  app = createTestApp(database.db, { store, linkStore }); // which knows the spy
  const { id } = await make();
  await database.db.execute(sql`alter table events add constraint broken check (id < 0) not valid`);
  const body = { params: {} };
  const made = await app.send('POST', '/api/polytomic/links', { cookie: ada, body });
  const revoked = await revoke(id);
  await database.db.execute(sql`alter table events drop constraint broken`);
  expect(made.status).toBe(500);
  expect(await made.json()).not.toHaveProperty('url');
  expect(revoked.status).toBe(500);
  expect(await trail()).toHaveLength(1);
  expect((await revoke(id)).status).toBe(200);
  expect(await trail()).toMatchObject([{ action: 'revoked-link' }, { action: 'made-link' }]);
});

test.each(['ben@acme.example', 'vera@acme.example'])(
  '%s, who is no admin, may neither make, see nor revoke links, nor read who did',
  async (email) => {
    const { id, path } = await make();
    const cookie = await app.signIn(email);
    const refused = [
      await app.send('POST', '/api/polytomic/links', { cookie, body: {} }),
      await app.send('GET', '/api/polytomic/links', { cookie }),
      await revoke(id, cookie),
    ];
    for (const response of refused) {
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'not-allowed' });
    }
    expect(await trail(cookie)).toEqual([]);
    expect((await open(path)).status).toBe(200);
  },
);

test('another tenant’s admin neither sees nor revokes a link', async () => {
  const { id, path } = await make();
  const hugo = await app.signIn('hugo@globex.example');
  const list = await app.send('GET', '/api/polytomic/links', { cookie: hugo });
  expect(await list.json()).toEqual({ links: [] });
  expect((await revoke(id, hugo)).status).toBe(404);
  expect((await open(path)).status).toBe(200);
});

test('a signed-out request makes no link', async () => {
  const response = await app.send('POST', '/api/polytomic/links', { body: {} });
  expect(response.status).toBe(401);
});

test('the links of a former admin do not work any more', async () => {
  const { path } = await make();
  await database.db.update(members).set({ role: 'member' }).where(eq(members.id, 'user-ada'));
  const response = await open(path);
  expect(response.status).toBe(410);
  expect(await response.text()).toContain('withdrawn');
});

test('a revoked link has its page, and starts nothing', async () => {
  const { id, path } = await make();
  await revoke(id);
  expect((await open(path)).status).toBe(410);
  expect((await start(path)).status).not.toBe(200);
  expect(app.sandbox.state().counts.sessions).toBe(0);
});

test('the page of a link keeps its own policy: no script, no frame, no referrer elsewhere', async () => {
  const { path } = await make();
  const { headers } = await open(path);
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/u,
  );
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.has('set-cookie')).toBe(false);
});

test('a form from another site starts nothing, whoever sends it', async () => {
  const { path } = await make();
  for (const cookie of ['', ada]) {
    const response = await app.send('POST', path, {
      cookie,
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
  }
  expect(app.sandbox.state().counts.sessions).toBe(0);
});

test('whoever has a link cannot use up the requests of its creator', async () => {
  const { path } = await make();
  for (let i = 0; i < 20; i += 1) await start(path);
  const refused = await start(path);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  const list = await app.send('GET', '/api/polytomic/connections', { cookie: ada });
  expect(list.status).toBe(200);
});
