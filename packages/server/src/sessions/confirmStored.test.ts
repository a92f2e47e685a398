import { expect, test } from 'vitest';
import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import { ACME_KEY, GLOBEX_KEY } from '../testing/fakePolytomic.ts';
import { startApp, STATE } from '../testing/startApp.ts';
import { withGetters } from '../testing/withGetters.ts';
import { withNull } from '../testing/withNull.ts';
import { withRelation } from '../testing/withRelation.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { SessionStore } from '../stores/SessionStore.ts';

const INVALID = { status: 400, json: { code: 'receipt-invalid' } };

test.each<[string, Record<string, string>, string]>([
  ['another user', { 'x-user': 'bob' }, STATE],
  ['another tenant', { 'x-tenant': 'globex' }, STATE],
  ['another flow', {}, 'f'.repeat(32)],
])(
  '%s cannot confirm a session, neither while it is open nor afterwards',
  async (_who, headers, state) => {
    const { app } = startStored();
    const { json } = await app.start();
    const ask = () => app.post('/session/confirm', { receipt: json['receipt'], state }, headers);
    expect(await ask()).toMatchObject(INVALID);
    app.polytomic.finish();
    expect(await ask()).toMatchObject(INVALID);
    expect((await app.confirm({ json } as never)).json['status']).toBe('connected');
    expect(await ask()).toMatchObject(INVALID);
  },
);

test('a malformed session id is refused without a lookup', async () => {
  const { app, loaded } = startStored();
  const id = String((await app.start()).json['receipt']);
  for (const receipt of [
    'x',
    `${id}0`,
    `0${id}`,
    id.toUpperCase().replaceAll(/\d/gu, 'A'),
    `${id}\n`,
  ]) {
    expect(await app.post('/session/confirm', { receipt, state: STATE })).toMatchObject(INVALID);
  }
  expect(loaded).toEqual([]);
});

test('a session from before the store was added is stored when the browser asks, and then like any other', async () => {
  const before = startApp();
  const session = await before.start();
  const { app, told } = startStored({ before });
  expect((await app.confirm(session)).json['status']).toBe('pending');
  before.polytomic.finish();
  app.time += 60_000;
  expect(await app.handle.settleDue()).toMatchObject({ settled: 1 });
  expect((await app.confirm(session)).json['status']).toBe('connected');
  expect((await app.confirm(session)).json['status']).toBe('connected');
  expect(told).toMatchObject([{ user: 'ann', tenant: 'acme', outcome: 'connected' }]);
});

test.each<[string, Record<string, string>, string]>([
  ['another user', { 'x-user': 'bob' }, STATE],
  ['another tenant', { 'x-tenant': 'globex' }, STATE],
  ['another flow', {}, 'f'.repeat(32)],
])('%s cannot store a session from before the store was added', async (_who, headers, state) => {
  const before = startApp();
  const { json } = await before.start();
  const { app, told } = startStored({ before });
  before.polytomic.finish();
  const body = { receipt: json['receipt'], state };
  expect(await app.post('/session/confirm', body, headers)).toMatchObject(INVALID);
  app.time += 60_000;
  expect(await app.handle.settleDue()).toMatchObject({ settled: 0, open: 0, failed: 0 });
  expect(told).toEqual([]);
});

test('a session from before the store was added is settled within the types that its user may connect', async () => {
  const before = startApp();
  const session = await before.start();
  const { app, told } = startStored({ before });
  app.access = { allow: { types: ['hubspot'] } };
  expect((await app.confirm(session)).json['status']).toBe('pending');
  before.polytomic.finish({ type: { id: 'salesforce', name: 'Salesforce' } });
  expect((await app.confirm(session)).json['code']).toBe('not-allowed');
  app.time += 60_000;
  expect(await app.handle.settleDue()).toMatchObject({ settled: 0, open: 1 });
  expect(told).toEqual([]);
});

test.each([
  ['null for what is missing, as a database does,', withNull],
  ['objects of a class with getters', withGetters],
  ['rows with a relation that leads back', withRelation],
])('a store that returns %s loses nothing', async (_what, asRow) => {
  const store = createMemorySessionStore();
  const settled: string[] = [];
  const app = startApp({
    sessions: {
      store: {
        ...store,
        load: async (id) => asRow(await store.load(id)),
        leaseOne: async (id, lease) => asRow(await store.leaseOne(id, lease)),
        leaseDue: async (lease, limits) => (await store.leaseDue(lease, limits)).map(asRow),
      },
      credentials: () => ({ apiKey: ACME_KEY }),
      onSettled: ({ outcome }) => void settled.push(outcome),
    },
  });
  const unknown = { receipt: '0'.repeat(64), state: STATE };
  expect(await app.post('/session/confirm', unknown)).toMatchObject(INVALID);
  const first = await app.start();
  app.polytomic.finish();
  expect((await app.confirm(first)).json['status']).toBe('connected');
  await app.post('/session', { state: 'f'.repeat(32), surface: 'popup', dark: false });
  app.polytomic.finish();
  app.time += 60_000;
  expect(await app.handle.settleDue()).toMatchObject({ settled: 1 });
  expect(settled).toEqual(['connected', 'connected']);
  expect(app.errors).toEqual([]);
});

test('a session that the timer has settled as expired is expired for the browser', async () => {
  const { app } = startStored();
  const session = await app.start();
  app.time += 7 * 60_000;
  await app.handle.settleDue();
  app.time -= 6 * 60_000; // however late the browser’s server thinks it is
  expect((await app.confirm(session)).json).toEqual({ status: 'expired' });
});

test('a connection of a type that was not requested is refused, and nothing is recorded', async () => {
  const { app, store, told } = startStored();
  const session = await app.start({ types: ['hubspot', 'mysql'] });
  app.polytomic.finish(); // a Salesforce connection
  expect((await app.confirm(session)).json['code']).toBe('not-allowed');
  const stored = await store.load(String(session.json['receipt']));
  expect(stored).toMatchObject({ outcome: undefined, failures: 0 });
  expect(told).toEqual([]);
});

test('a connection of a type that the user may not have any more is refused, and nothing is recorded', async () => {
  const { app, store, told } = startStored();
  const session = await app.start();
  app.polytomic.finish(); // a Salesforce connection
  app.access = { allow: { types: ['hubspot'] } };
  expect((await app.confirm(session)).json['code']).toBe('not-allowed');
  const stored = await store.load(String(session.json['receipt']));
  expect(stored).toMatchObject({ outcome: undefined, failures: 0 });
  expect(told).toEqual([]);
});

test('a connection whose type Polytomic leaves out is connected, for the browser and for the app', async () => {
  const { app, told } = startStored();
  app.access = { allow: { types: ['salesforce', 'hubspot'] } };
  const session = await app.start({ type: 'salesforce' });
  const { id, name } = app.polytomic.finish({ type: undefined });
  const connection = { id, name, type: 'unknown' };
  expect((await app.confirm(session)).json).toEqual({ status: 'connected', connection });
  expect(told).toMatchObject([{ outcome: 'connected', connection }]);
});

test('when onSettled fails during a confirmation, the session is due again in half a minute', async () => {
  const { app, store } = startStored({
    onSettled: () => Promise.reject(new Error('the database is down')),
  });
  const session = await app.start();
  app.polytomic.finish();
  expect((await app.confirm(session)).json['code']).toBe('internal');
  const stored = await store.load(String(session.json['receipt']));
  expect(stored).toMatchObject({ outcome: { status: 'connected' }, failures: 1 });
  expect(Number(stored?.dueAt) - app.time).toBeGreaterThanOrEqual(24_000);
  expect(Number(stored?.dueAt) - app.time).toBeLessThanOrEqual(36_000);
});

test('an outcome that is recorded is reported to the app without asking Polytomic again', async () => {
  let fails = true;
  const { app, told } = startStored({
    onSettled: () =>
      fails ? Promise.reject(new Error('the database is down')) : Promise.resolve(),
  });
  const session = await app.start();
  app.polytomic.finish();
  await app.confirm(session);
  fails = false;
  app.polytomic.answer = () => new Response('', { status: 500 });
  expect((await app.confirm(session)).json['status']).toBe('connected');
  expect(told).toEqual([told[0], told[0]]);
});

test('when Polytomic fails during a confirmation, the session is unchanged and can be confirmed later', async () => {
  const { app, store } = startStored();
  const session = await app.start();
  const id = String(session.json['receipt']);
  const before = await store.load(id);
  app.polytomic.answer = () => new Response('', { status: 500 });
  expect((await app.confirm(session)).status).toBe(502);
  expect(await store.load(id)).toEqual(before);
  app.polytomic.answer = undefined;
  app.polytomic.finish();
  expect((await app.confirm(session)).json['status']).toBe('connected');
});

test.each([
  ['', 0],
  [', and not expired, however late it is,', 6 * 60_000],
])(
  'while another worker holds the lease, the session is pending%s for the browser',
  async (_, lateMs) => {
    const updated: string[] = [];
    const { app, store, told } = startStored({
      timeoutMs: 30,
      changed: (memory) => ({
        update(id, leaseId, change) {
          updated.push(id);
          return memory.update(id, leaseId, change);
        },
      }),
    });
    const session = await app.start();
    const id = String(session.json['receipt']);
    app.polytomic.finish();
    app.time += lateMs;
    await store.leaseOne(id, { id: 'another', now: app.time, until: app.time + 1000 });
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
    expect(updated).toEqual([]);
    await store.update(id, 'another', {});
    expect((await app.confirm(session)).json['status']).toBe('connected');
    expect(told).toHaveLength(1);
  },
);

test('a customer who comes back while the timer asks about the session is told that it is connected, and not to ask again', async () => {
  let hasAsked: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => (hasAsked = resolve));
  const { app, told } = startStored({
    changed: (memory) => ({
      async leaseOne(id, lease) {
        const leased = await memory.leaseOne(id, lease);
        if (leased === undefined) hasAsked?.();
        return leased;
      },
    }),
  });
  const session = await app.start();
  app.time += 60_000;
  // The timer asks just before the customer is done.
  app.polytomic.answer = async () => {
    app.polytomic.answer = undefined;
    await asked;
    return Response.json({ data: { id: 'session' } });
  };
  const settling = app.handle.settleDue();
  const confirming = app.confirm(session);
  await asked;
  app.polytomic.finish();
  expect((await confirming).json['status']).toBe('connected');
  expect(await settling).toMatchObject({ open: 1 });
  expect(told).toHaveLength(1);
});

test('a session that another worker settles just before the lease is not reported again, and its lease is given back', async () => {
  const { app, store, told } = startStored({
    changed: (memory) => ({
      async leaseOne(id, lease) {
        await settleElsewhere(memory, id, lease.now);
        return await memory.leaseOne(id, lease);
      },
    }),
  });
  const session = await app.start();
  expect((await app.confirm(session)).json).toMatchObject({
    status: 'connected',
    connection: { id: 'elsewhere' },
  });
  expect(told).toEqual([]);
  const lease = { id: 'next', now: app.time, until: app.time + 1000 };
  expect(await store.leaseOne(String(session.json['receipt']), lease)).toBeDefined();
});

test('a session that another worker settles and deletes meanwhile is pending, and its receipt is invalid from then on', async () => {
  const { app } = startStored({
    changed: (memory) => ({
      async leaseOne(id, lease) {
        await settleElsewhere(memory, id, lease.now);
        await memory.deleteToldBefore(lease.now + 1);
        return await memory.leaseOne(id, lease);
      },
    }),
  });
  const session = await app.start();
  expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  expect(await app.confirm(session)).toMatchObject(INVALID);
});

test('a session that the app was told about is confirmed again without a lease', async () => {
  const leased: string[] = [];
  const { app } = startStored({
    changed: (memory) => ({
      leaseOne(id, lease) {
        leased.push(id);
        return memory.leaseOne(id, lease);
      },
    }),
  });
  const session = await app.start();
  app.polytomic.finish();
  const { json } = await app.confirm(session);
  expect((await app.confirm(session)).json).toEqual(json);
  expect(leased).toEqual([session.json['receipt']]);
});

test('the session-settled event has the time since the session began, and `by: browser`', async () => {
  const { app, events } = startStored();
  const session = await app.start();
  app.time += 1234;
  app.polytomic.finish();
  await app.confirm(session);
  expect(events.filter(({ type }) => type === 'session-settled')).toMatchObject([
    { by: 'browser', purpose: 'create', outcome: 'connected', sinceSessionMs: 1234 },
  ]);
});

/** What another worker does when it finds the connection first. */
async function settleElsewhere(store: SessionStore, id: string, now: number): Promise<void> {
  const connection = { id: 'elsewhere', name: 'CRM', type: 'salesforce' };
  await store.leaseOne(id, { id: 'another', now, until: now + 1000 });
  await store.settle(id, { status: 'connected', connection });
  await store.update(id, 'another', { toldAt: now, dueAt: undefined });
}

/** An app with a store; `told` is what `onSettled` received, `loaded` the ids that were looked up. */
function startStored({
  onSettled = () => Promise.resolve(),
  changed = () => ({}),
  timeoutMs,
  before,
}: StoredOptions = {}) {
  const memory = createMemorySessionStore();
  const loaded: string[] = [];
  const told: unknown[] = [];
  const events: ConnectEvent[] = [];
  const store = {
    ...memory,
    load: (id: string) => {
      loaded.push(id);
      return memory.load(id);
    },
    ...changed(memory),
  };
  const app = startApp({
    polytomic: { timeoutMs, ...(before && { fetch: before.polytomic.fetch }) },
    onEvent: (event) => events.push(event),
    sessions: {
      store,
      credentials: ({ tenant }) => ({ apiKey: tenant === 'acme' ? ACME_KEY : GLOBEX_KEY }),
      onSettled: (session) => {
        told.push(session);
        return onSettled();
      },
    },
  });
  if (before !== undefined) app.time = before.time;
  return { app, store: memory, loaded, told, events };
}

interface StoredOptions {
  onSettled?: () => Promise<void>;
  changed?: (memory: SessionStore) => Partial<SessionStore>;
  timeoutMs?: number;
  /** The app as it was before it had the store, with the same Polytomic. */
  before?: ReturnType<typeof startApp>;
}
