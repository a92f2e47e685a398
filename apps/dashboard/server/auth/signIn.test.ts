import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpenDatabase } from '../db/openDatabase.ts';
import { events, members, sessions } from '../db/schema.ts';
import { demoSignIn } from '../demo.ts';
import { cookieOf, createTestApp, type TestApp } from '../testing/createTestApp.ts';
import { openTestDatabase, resetDatabase } from '../testing/openTestDatabase.ts';
import { createAttempts } from './createAttempts.ts';

const ada = { email: 'ada@acme.example', password: demoSignIn.password };
const [second, minute, hour] = [1000, 60_000, 60 * 60_000];

let database: OpenDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await resetDatabase(database.db);
  app = createTestApp(database.db);
});

function signIn(body: unknown, headers?: Record<string, string>): Promise<Response> {
  return app.send('POST', '/api/sign-in', { body, ...(headers && { headers }) });
}

async function statusOf(cookie: string): Promise<number> {
  return (await app.send('GET', '/api/me', { cookie })).status;
}

test("the sign-in page gets the demo's accounts, without internal fields", async () => {
  const response = await app.send('GET', '/api/sign-in');
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    demo: { accounts: [{ tenant: 'Acme', name: 'Ada Okafor', role: 'admin' }, {}, {}, {}, {}, {}] },
  });
  expect(text).not.toContain('sandbox-key');
  expect(text).not.toContain('scrypt');
});

test('signing in sets a cookie that no script can read', async () => {
  const response = await signIn({ ...ada, email: ' ADA@acme.example ' });
  expect(response.status).toBe(204);
  expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/u);
  const me = await app.send('GET', '/api/me', { cookie: cookieOf(response) });
  expect(await me.json()).toMatchObject({ tenant: { id: 'acme' }, user: { name: 'Ada Okafor' } });
});

test("the database contains neither the password nor the cookie's token", async () => {
  const cookie = await app.signIn(ada.email);
  const token = /=([\w-]+)/u.exec(cookie)?.[1] ?? 'none';
  const stored = JSON.stringify([
    await database.db.select().from(sessions),
    await database.db.select().from(members),
  ]);
  expect(token).toHaveLength(43);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(ada.password);
});

test('the cookie is for https only when the app is', async () => {
  app = createTestApp(database.db, { publicUrl: 'https://app.example.com' });
  const response = await signIn(ada, { 'sec-fetch-site': 'same-origin' });
  expect(response.headers.get('set-cookie')).toMatch(/^__Host-northwind=.*; Path=\/;.*Secure/u);
  const me = await app.send('GET', '/api/me', { cookie: cookieOf(response) });
  expect(me.status).toBe(200);
});

// Some browsers let a page of a sibling domain set these, and some parsers take them for the cookie of the prefix.
test.each([
  '\u00A0__Host-northwind',
  '\u0085__Host-northwind',
  '=__Host-northwind',
  '$Version=1,__Host-northwind',
  '"__Host-northwind"',
  '__host-northwind',
  '__Host%2Dnorthwind',
  'northwind',
])('a cookie %j of a sibling domain signs nobody in', async (name) => {
  app = createTestApp(database.db, { publicUrl: 'https://app.example.com' });
  const own = cookieOf(await signIn(ada, { 'sec-fetch-site': 'same-origin' }));
  const others = cookieOf(
    await signIn({ ...ada, email: 'hugo@globex.example' }, { 'sec-fetch-site': 'same-origin' }),
  );
  const planted = others.replace('__Host-northwind', name);
  expect((await app.send('GET', '/api/me', { cookie: planted })).status).toBe(401);
  for (const cookie of [`${planted}; ${own}`, `${own}; ${planted}`]) {
    const me = await app.send('GET', '/api/me', { cookie });
    expect(await me.json()).toMatchObject({ user: { id: 'user-ada' } });
  }
});

test('a wrong password and an unknown email get the same answer', async () => {
  const answers = await Promise.all(
    [
      { ...ada, password: 'wrong' },
      { ...ada, email: 'nobody@acme.example' },
    ].map(async (body) => {
      const response = await signIn(body);
      expect(response.headers.get('set-cookie')).toBeNull();
      return [response.status, await response.text()];
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.[0]).toBe(401);
});

test.each([
  { email: 'ada@acme.example' },
  { ...ada, email: 'ada\0' },
  { ...ada, email: 'ada\u200B@acme.example' },
  { ...ada, email: 'ada@acme.example\uD800' },
  { ...ada, email: ' ' },
  { ...ada, password: 1 },
  {},
  null,
])('signing in with %j is refused', async (body) => {
  const response = await signIn(body);
  expect(response.status).toBe(400);
  expect(response.headers.get('set-cookie')).toBeNull();
});

test('after ten wrong passwords the right one gets 429 too', async () => {
  for (let i = 0; i < 10; i++) {
    expect((await signIn({ ...ada, password: `guess ${i}` })).status).toBe(401);
  }
  const refused = await signIn(ada);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBe(900);
  expect((await signIn({ ...ada, email: 'ben@acme.example' })).status).toBe(204);

  app.pass(15 * minute);
  expect((await signIn(ada)).status).toBe(204);
});

test('guesses that are sent all at once are counted one by one', async () => {
  const responses = await Promise.all(
    Array.from({ length: 15 }, (_, i) => signIn({ ...ada, password: `guess ${i}` })),
  );
  const statuses = responses.map(({ status }) => String(status)).toSorted();
  expect(statuses).toEqual([...Array<string>(10).fill('401'), ...Array<string>(5).fill('429')]);
});

test('guesses from elsewhere do not lock the member out', async () => {
  for (let i = 0; i < 11; i++) {
    await app.send('POST', '/api/sign-in', {
      body: { ...ada, password: 'guess' },
      headers: { 'sec-fetch-site': 'same-origin', 'x-test-address': '203.0.113.1' },
    });
  }
  expect((await signIn(ada)).status).toBe(204);
});

function guess(email: string, address: string): Promise<Response> {
  return app.send('POST', '/api/sign-in', {
    body: { email, password: 'guess' },
    headers: { 'sec-fetch-site': 'same-origin', 'x-test-address': address },
  });
}

test('wrong passwords for one account are limited, also when they come from many addresses', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 60; i++) {
    statuses.push((await guess(ada.email, `203.0.113.${i % 40}`)).status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(50);
  expect(statuses.slice(50)).toEqual(Array<number>(10).fill(429));
});

test('a guesser in an office does not lock out the others there, and has fewer tries', async () => {
  const counter = createAttempts(database.db, () => app.now());
  for (let i = 0; i < 101; i++) await counter.take('address 127.0.0.1', 1000);
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++)
    statuses.push((await guess('nobody@acme.example', '127.0.0.1')).status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await signIn(ada)).status).toBe(204);
});

test('a lost answer with a renewed cookie does not sign the member out', async () => {
  const cookie = await app.signIn(ada.email);
  app.pass(15 * minute + second);
  await app.send('GET', '/api/me', { cookie }); // the browser never receives this answer
  app.pass(10 * minute);
  const again = await app.send('GET', '/api/me', { cookie });
  expect(again.status).toBe(200);
  expect(await statusOf(cookieOf(again))).toBe(200);
  app.pass(minute + second);
  expect(await statusOf(cookie)).toBe(401); // the new one has arrived, so this is a copy
});

test('a right password is not counted, however often it is sent', async () => {
  for (let i = 0; i < 12; i++) expect((await signIn(ada)).status).toBe(204);
});

test('signing out deletes the cookie and ends the session for every copy of it', async () => {
  const cookie = await app.signIn(ada.email);
  const response = await app.send('POST', '/api/sign-out', { cookie });
  expect(response.headers.get('set-cookie')).toMatch(/Max-Age=0/u);
  expect(await statusOf(cookie)).toBe(401);
});

test("signing in again ends the browser's earlier session", async () => {
  const old = await app.signIn(ada.email);
  const response = await app.send('POST', '/api/sign-in', { body: ada, cookie: old });
  expect(await statusOf(old)).toBe(401);
  expect(await statusOf(cookieOf(response))).toBe(200);
});

test('a session ends after eight hours, used or not', async () => {
  let cookie = await app.signIn(ada.email);
  for (let i = 0; i < 16; i++) {
    const me = await app.send('GET', '/api/me', { cookie });
    expect(me.status).toBe(200);
    cookie = cookieOf(me) || cookie;
    app.pass(hour / 2);
  }
  expect(await statusOf(cookie)).toBe(401);
});

test('a cookie that was changed is refused', async () => {
  const cookie = await app.signIn(ada.email);
  const changed = cookie.replace(/=(.)/u, (_, first) => (first === '_' ? '=A' : '=_'));
  expect(await statusOf(changed)).toBe(401);
  expect(await statusOf(cookie.slice(0, -4))).toBe(401);
  expect(await statusOf('northwind=acme')).toBe(401);
});

test('the token is replaced after a quarter of an hour, and requests in flight with the old one still pass', async () => {
  const cookie = await app.signIn(ada.email);
  expect((await app.send('GET', '/api/me', { cookie })).headers.has('set-cookie')).toBe(false);
  app.pass(15 * minute + second);
  const responses = await Promise.all(
    [1, 2, 3].map(() => app.send('GET', '/api/activity', { cookie })),
  );
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  const renewed = responses.map(cookieOf).filter((each) => each !== '');
  expect(renewed).toHaveLength(1);
  expect(renewed[0]).not.toBe(cookie);
  expect(await statusOf(renewed[0] ?? '')).toBe(200);
});

test('an old token that is used long after it was replaced ends the session', async () => {
  const cookie = await app.signIn(ada.email);
  app.pass(15 * minute + second);
  const renewed = cookieOf(await app.send('GET', '/api/me', { cookie }));
  app.pass(minute + second);
  expect(await statusOf(renewed)).toBe(200);
  expect(await statusOf(cookie)).toBe(401);
  expect(await statusOf(renewed)).toBe(401);
});

test('successful and refused sign-ins are recorded', async () => {
  await signIn(ada);
  await signIn({ ...ada, password: 'wrong' });
  const trail = await database.db.select().from(events).where(eq(events.action, 'signed-in'));
  expect(trail).toMatchObject([
    { tenantId: 'acme', memberId: 'user-ada', outcome: 'done' },
    { tenantId: 'acme', memberId: 'user-ada', outcome: 'refused' },
  ]);
});
