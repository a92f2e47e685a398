import { expect, test } from 'vitest';
import type { ConnectEvent } from '../handler/ConnectEvent.ts';
import { ACME_KEY, GLOBEX_KEY } from '../testing/fakePolytomic.ts';
import { startApp, STATE } from '../testing/startApp.ts';
import { createMemorySessionStore } from './createMemorySessionStore.ts';

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

test('when onSettled fails during a confirmation, the session is due again in half a minute', async () => {
  const { app, store } = startStored(() => Promise.reject(new Error('the database is down')));
  const session = await app.start();
  app.polytomic.finish();
  expect((await app.confirm(session)).json['code']).toBe('internal');
  const stored = await store.load(String(session.json['receipt']));
  expect(stored).toMatchObject({ outcome: { status: 'connected' }, failures: 1 });
  expect(Number(stored?.dueAt) - app.time).toBeGreaterThanOrEqual(24_000);
  expect(Number(stored?.dueAt) - app.time).toBeLessThanOrEqual(36_000);
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

test('while another worker holds the lease, the session is pending for the browser', async () => {
  const { app, store, told } = startStored();
  const session = await app.start();
  const id = String(session.json['receipt']);
  app.polytomic.finish();
  await store.leaseOne(id, { id: 'another', now: app.time, until: app.time + 1000 });
  expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
  await store.update(id, 'another', {});
  expect((await app.confirm(session)).json['status']).toBe('connected');
  expect(told).toHaveLength(1);
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

/** An app with a store; `told` is what `onSettled` received, `loaded` the ids that were looked up. */
function startStored(onSettled: () => Promise<void> = () => Promise.resolve()) {
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
  };
  const app = startApp({
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
  return { app, store: memory, loaded, told, events };
}
