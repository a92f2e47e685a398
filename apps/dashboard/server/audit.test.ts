import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { OpenDatabase } from './db/openDatabase.ts';
import { events, sessions } from './db/schema.ts';
import { createTestApp, type TestApp } from './testing/createTestApp.ts';
import { finish } from './testing/finish.ts';
import { openTestDatabase, resetDatabase } from './testing/openTestDatabase.ts';

const state = '0123456789abcdef0123456789abcdef';
const existing = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
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
  app = createTestApp(database.db, {
    store: database.store,
    connections: [
      { id: existing, name: 'Billing', type: 'stripe', status: 'unhealthy' },
      { name: 'Busy', type: 'stripe', inUse: true },
    ],
  });
  ada = await app.signIn('ada@acme.example');
});

/** Asks for a session, for Stripe if for nothing else. */
function ask(params: unknown = { type: 'stripe' }, path = ''): Promise<Response> {
  return app.send('POST', `/api/polytomic/session${path}`, {
    cookie: ada,
    body: { state, surface: 'popup', dark: false, params },
  });
}

function confirm({ receipt }: Reply, cookie = ada): Promise<Response> {
  return app.send('POST', '/api/polytomic/session/confirm', { cookie, body: { receipt, state } });
}

async function connectStripe(): Promise<Reply> {
  const reply = (await (await ask()).json()) as Reply;
  await finish(app.sandbox, reply.redirectUrl);
  return reply;
}

async function trail(cookie = ada): Promise<readonly Record<string, unknown>[]> {
  const response = await app.send('GET', '/api/activity', { cookie });
  const { events: all } = (await response.json()) as { events: Record<string, unknown>[] };
  return all.filter((event) => event['action'] !== 'signed-in');
}

/** The database refuses to write events from now on: what comes after the first of two writes fails. */
async function breakEvents(): Promise<void> {
  await database.db.execute(sql`alter table events add constraint broken check (id < 0) not valid`);
}

async function repairEvents(): Promise<void> {
  await database.db.execute(sql`alter table events drop constraint broken`);
}

interface Reply {
  redirectUrl: string;
  receipt: string;
}

test('a connection is recorded when the server confirms it, with who made it', async () => {
  const reply = await connectStripe();
  expect(await trail()).toEqual([]);

  expect(await (await confirm(reply)).json()).toMatchObject({ status: 'connected' });
  expect(await trail()).toMatchObject([
    {
      action: 'connected',
      outcome: 'done',
      member: 'Ada Okafor',
      connectionType: 'stripe',
      at: '2026-11-23T12:00:00.000Z',
    },
  ]);
});

test('a reconnection is recorded as one', async () => {
  const reply = (await (await ask({ connection: existing })).json()) as Reply;
  await finish(app.sandbox, reply.redirectUrl);
  await confirm(reply);
  expect(await trail()).toMatchObject([
    { action: 'reconnected', connectionId: existing, connectionName: 'Billing' },
  ]);
});

test('however often a connection is confirmed, also at once, it is recorded once', async () => {
  const reply = await connectStripe();
  await Promise.all(Array.from({ length: 5 }, () => confirm(reply)));
  await confirm(reply);
  expect(await trail()).toHaveLength(1);
});

test('one state with three sessions, each confirmed, is three events', async () => {
  const replies: Reply[] = [];
  for (const name of ['one', 'two', 'three']) {
    const reply = (await (await ask({ type: 'stripe', name })).json()) as Reply;
    await finish(app.sandbox, reply.redirectUrl);
    replies.push(reply);
  }
  const [one, two, three] = replies as [Reply, Reply, Reply];
  for (const reply of [two, one, three, one]) await confirm(reply);
  expect((await trail()).map(({ connectionName }) => connectionName)).toEqual([
    'three',
    'one',
    'two',
  ]);
});

test('connecting and reconnecting under one state are two events', async () => {
  for (const params of [{ type: 'stripe' }, { connection: existing }]) {
    const reply = (await (await ask(params)).json()) as Reply;
    await finish(app.sandbox, reply.redirectUrl);
    expect(await (await confirm(reply)).json()).toMatchObject({ status: 'connected' });
  }
  expect(await trail()).toMatchObject([{ action: 'reconnected' }, { action: 'connected' }]);
});

test('a repeated request gets the same session, which is one event', async () => {
  const reply = await connectStripe();
  const again = (await (await ask()).json()) as Reply;
  expect(again.redirectUrl).toBe(reply.redirectUrl);
  await confirm(reply);
  await confirm(again);
  expect(await trail()).toHaveLength(1);
});

test('two members who use the same state are each named in their own event', async () => {
  const first = await connectStripe();
  const cookie = ada;
  ada = await app.signIn('ben@acme.example');
  const second = await connectStripe();
  await confirm(second, ada);
  await confirm(first, cookie);
  expect(await trail(cookie)).toMatchObject([{ member: 'Ada Okafor' }, { member: 'Ben Castillo' }]);
});

test('a name with control characters is recorded without them, and its connection disconnects', async () => {
  const at = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
  app = createTestApp(database.db, {
    connections: [{ id: at, name: 'Bil\0ling\u001b\u0085', type: 'stripe' }],
  });
  const response = await app.send('DELETE', `/api/polytomic/connections/${at}`, { cookie: ada });
  expect(response.status).toBe(200);
  expect(await trail()).toMatchObject([{ outcome: 'done', connectionName: 'Billing' }]);
});

test('a trailing slash does not avoid the record: such a path is not found', async () => {
  expect((await ask(undefined, '/')).status).toBe(404);
  const { redirectUrl, receipt } = (await (await ask()).json()) as Reply;
  await finish(app.sandbox, redirectUrl);
  const path = '/api/polytomic/session/confirm/';
  const confirmed = await app.send('POST', path, { cookie: ada, body: { receipt, state } });
  expect(confirmed.status).toBe(404);
});

test('when the event cannot be written, the confirmation fails, and confirming again records it', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  app = createTestApp(database.db, { store: database.store }); // which knows the spy
  const reply = await connectStripe();
  await breakEvents();
  const failed = await confirm(reply);
  await repairEvents();
  expect(failed.status).toBe(500);
  expect(await failed.json()).toMatchObject({ code: 'internal' });
  expect(await trail()).toEqual([]);

  expect(await (await confirm(reply)).json()).toMatchObject({ status: 'connected' });
  expect(await trail()).toHaveLength(1);
});

test('a sign-in that cannot be recorded fails', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await breakEvents();
  const cookie = await app.signIn('ben@acme.example');
  await repairEvents();
  expect(cookie).toBe('');
  expect(await database.db.select().from(sessions)).toMatchObject([{ memberId: 'user-ada' }]);
});

test('a tab that was closed too early loses nothing: the timer records the connection, once', async () => {
  const reply = await connectStripe();
  app.pass(minute);
  await Promise.all([app.settleDue(), app.settleDue(), app.settleDue()]);
  expect(await trail()).toMatchObject([{ action: 'connected', member: 'Ada Okafor' }]);
  expect(await (await confirm(reply)).json()).toMatchObject({ status: 'connected' });
  expect(await trail()).toHaveLength(1);
});

test('when the timer cannot write the event, it does later', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  app = createTestApp(database.db, { store: database.store }); // which knows the spy
  await connectStripe();
  app.pass(minute);
  await breakEvents();
  expect(await app.settleDue()).toMatchObject({ settled: 0, failed: 1 });
  await repairEvents();
  expect(await trail()).toEqual([]);
  app.pass(minute);
  expect(await app.settleDue()).toMatchObject({ settled: 1, failed: 0 });
  expect(await trail()).toHaveLength(1);
});

test('an unfinished session expires, and is not recorded', async () => {
  const { receipt } = (await (await ask()).json()) as Reply;
  for (let i = 0; i < 10; i += 1) {
    app.pass(minute);
    await app.settleDue();
  }
  expect((await database.store.load(receipt))?.outcome).toEqual({ status: 'expired' });
  expect(await trail()).toEqual([]);
});

test('a signed-out request gets no session', async () => {
  ada = '';
  expect((await ask()).status).toBe(401);
});

test('the database refuses an event whose member belongs to another tenant', async () => {
  const row = { memberId: 'user-hugo', action: 'connected', at: new Date() } as const;
  const mixing = database.db.insert(events).values({ tenantId: 'acme', ...row });
  await expect(mixing).rejects.toMatchObject({ cause: { code: '23503' } }); // foreign_key_violation
});

test('a disconnection is recorded before Polytomic is asked, and its result afterwards', async () => {
  const { connections } = app.sandbox.state();
  for (const { id } of connections) {
    await app.send('DELETE', `/api/polytomic/connections/${id}`, { cookie: ada });
  }
  expect(await trail()).toMatchObject([
    { action: 'disconnected', outcome: 'refused', connectionName: 'Busy' },
    { action: 'disconnected', outcome: 'done', connectionName: 'Billing' },
  ]);
});

test('each tenant sees its own trail, and only an admin sees who signed in', async () => {
  await confirm(await connectStripe());
  const [hugo, vera] = [
    await app.signIn('hugo@globex.example'),
    await app.signIn('vera@acme.example'),
  ];
  expect(await trail(hugo)).toEqual([]);
  expect(await trail(vera)).toHaveLength(1);
  const actions = async (cookie: string): Promise<string> =>
    (await app.send('GET', '/api/activity', { cookie })).text();
  expect(await actions(ada)).toContain('signed-in');
  expect(await actions(vera)).not.toContain('signed-in');
});

test.each(['\0', 'x'.repeat(1000), 7, {}])('the connection %j is refused', async (connection) => {
  const response = await ask({ connection });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'invalid-request' });
});

test.each(['Infinity', '1.5', '-1', '1e400', '%00', 'x'])(
  'an invalid page marker %s returns the first page',
  async (before) => {
    const response = await app.send('GET', `/api/activity?before=${before}`, { cookie: ada });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ events: [{ action: 'signed-in' }] });
  },
);

test('a long audit trail is returned a page at a time', async () => {
  const at = new Date(app.now());
  const row = { tenantId: 'acme', memberId: 'user-ada', action: 'disconnected', at } as const;
  await database.db.insert(events).values(Array.from({ length: 70 }, () => row));
  const pages: number[] = [];
  let next: number | undefined;
  do {
    const query = next === undefined ? '' : `?before=${next}`;
    const response = await app.send('GET', `/api/activity${query}`, { cookie: ada });
    const page = (await response.json()) as { events: unknown[]; next?: number };
    pages.push(page.events.length);
    next = page.next;
  } while (next !== undefined);
  expect(pages).toEqual([30, 30, 11]);
});
