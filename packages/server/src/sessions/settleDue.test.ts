import { afterEach, describe, expect, test, vi } from 'vitest';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import type { ConnectHandlerOptions } from '../handler/ConnectHandlerOptions.ts';
import { ACME_KEY, GLOBEX_KEY } from '../testing/fakePolytomic.ts';
import { startApp, STATE } from '../testing/startApp.ts';
import { startLinkApp } from '../testing/startLinkApp.ts';
import { startStoredApp } from '../testing/startStoredApp.ts';
import { STORED_SESSION } from '../storeChecks/storedRows.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

afterEach(() => {
  vi.useRealTimers();
});

describe('with a session store', () => {
  test('a closed tab loses nothing: the timer finds the connection and tells the app once', async () => {
    const { app, settled, runTimer } = startStoredApp();
    await app.start({ type: 'salesforce' });
    const { id, name } = app.polytomic.finish();
    await runTimer(10 * MINUTE);
    expect(settled).toEqual([
      {
        id: expect.stringMatching(/^[\da-f]{64}$/u) as string,
        user: 'ann',
        tenant: 'acme',
        state: STATE,
        purpose: 'create',
        createdAt: app.polytomic.now(),
        outcome: 'connected',
        connection: { id, name, type: 'salesforce', typeName: 'Salesforce' },
      },
    ]);
  });

  test('nobody finishes: at most eight calls, then the app is told that it expired', async () => {
    for (const ttlSeconds of [1, 60, 300, 3600, 604_800]) {
      const { app, settled, runTimer } = startStoredApp();
      app.access = { session: { ttlSeconds } };
      await app.start();
      app.polytomic.calls = [];
      await runTimer(ttlSeconds * SECOND + 5 * MINUTE, ttlSeconds > 3600 ? MINUTE : SECOND);
      expect(settled).toMatchObject([{ outcome: 'expired', purpose: 'create' }]);
      expect(app.polytomic.calls.length).toBeLessThanOrEqual(8);
      expect(app.polytomic.calls.length).toBeGreaterThan(0);
      expect(app.polytomic.calls.every(({ url }) => url.pathname.endsWith('/session'))).toBe(true);
    }
  });

  test('a connection of the last second is found by the call after the expiry', async () => {
    const { app, settled, runTimer } = startStoredApp();
    await app.start();
    await runTimer(5 * MINUTE - SECOND);
    app.polytomic.finish();
    await runTimer(3 * MINUTE);
    expect(settled).toMatchObject([{ outcome: 'connected' }]);
  });

  test('the browser is told only after the app was', async () => {
    const order: string[] = [];
    const { app } = startStoredApp({ onSettled: async () => void order.push('app') });
    const session = await app.start();
    app.polytomic.finish();
    const { json } = await app.confirm(session);
    order.push('browser');
    expect(json).toMatchObject({ status: 'connected' });
    expect(order).toEqual(['app', 'browser']);
    expect((await app.confirm(session)).json).toEqual(json);
    expect(order).toEqual(['app', 'browser']);
  });

  test('an onSettled that throws fails the answer, and is called again with the same id', async () => {
    const ids: string[] = [];
    const { app, runTimer } = startStoredApp({
      onSettled({ id }) {
        ids.push(id);
        if (ids.length < 3) throw new Error('the database is down');
      },
    });
    const session = await app.start();
    app.polytomic.finish();
    expect((await app.confirm(session)).json['code']).toBe('internal');
    expect(String(app.errors[0])).toContain('the database is down');
    await runTimer(5 * MINUTE);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect((await app.confirm(session)).json['status']).toBe('connected');
    expect(ids).toHaveLength(3);
  });

  test('onError receives the request id of the job', async () => {
    const { app, events } = startStoredApp({
      onSettled() {
        throw new Error('the database is down');
      },
    });
    await app.start();
    app.polytomic.finish();
    events.length = 0;
    app.time += MINUTE;
    expect(await app.handle.settleDue()).toMatchObject({ failed: 1 });
    const [called] = events;
    expect(called?.type).toBe('upstream-called');
    expect(app.errorContexts).toEqual([{ requestId: called?.requestId }]);
  });

  test('while another worker is telling the app, the browser is told nothing yet', async () => {
    let release: (() => void) | undefined;
    const { app, settled } = startStoredApp({
      onSettled: () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    });
    const session = await app.start();
    app.polytomic.finish();
    app.time += MINUTE;
    const settling = app.handle.settleDue();
    await expect.poll(() => settled.length).toBe(1);
    expect((await app.confirm(session)).json).toEqual({ status: 'pending' });
    release?.();
    expect(await settling).toEqual({ settled: 1, open: 0, failed: 0, paused: false });
    expect((await app.confirm(session)).json['status']).toBe('connected');
    expect(settled).toHaveLength(1);
  });

  test('a worker that dies half-way is replaced, and the app is told after all', async () => {
    let deaths = 1;
    const { app, settled, runTimer } = startStoredApp({
      onSettled: () => (deaths-- > 0 ? new Promise<void>(() => {}) : undefined),
    });
    await app.start();
    app.polytomic.finish();
    app.time += MINUTE;
    void app.handle.settleDue();
    await expect.poll(() => settled.length).toBe(1);
    await runTimer(5 * MINUTE);
    expect(settled).toHaveLength(2);
    expect(settled[1]).toEqual(settled[0]);
  });

  test('the token and the receipt’s content never leave the server', async () => {
    const { app, store } = startStoredApp();
    const { text, json } = await app.start();
    expect(json['receipt']).toMatch(/^[\da-f]{64}$/u);
    expect(text).not.toContain('connect-token');
    expect(JSON.stringify(await store.load(String(json['receipt'])))).not.toContain(
      'connect-token',
    );
  });

  test('a session answers only to its own user, tenant and flow', async () => {
    const { app } = startStoredApp();
    const session = await app.start();
    app.polytomic.finish();
    const receipt = String(session.json['receipt']);
    const answers = [
      await app.confirm(session, { 'x-user': 'bob' }),
      await app.confirm(session, { 'x-tenant': 'globex' }),
      await app.post('/session/confirm', { receipt, state: '0'.repeat(32) }),
      await app.post('/session/confirm', { receipt: 'f'.repeat(64), state: STATE }),
      await app.post('/session/confirm', { receipt: `${receipt}\0`, state: STATE }),
      await app.post('/session/confirm', { receipt: '__proto__', state: STATE }),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.json['code']).toBe('receipt-invalid');
  });

  test('a click that arrives twice is one session, and is told once', async () => {
    const { app, settled, runTimer } = startStoredApp();
    const [one, two] = [await app.start({ type: 'mysql' }), await app.start({ type: 'mysql' })];
    expect(one.json['receipt']).toBe(two.json['receipt']);
    app.polytomic.finish();
    await runTimer(10 * MINUTE);
    expect(settled).toHaveLength(1);
  });

  test('a reconnect is settled too', async () => {
    const { app, settled, runTimer } = startStoredApp();
    const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'acme-organization' });
    await app.start({ connection: id });
    app.polytomic.finish({ updated_at: '2026-12-01T00:00:00Z' });
    await runTimer(MINUTE);
    expect(settled).toMatchObject([
      { outcome: 'connected', purpose: 'reconnect', connection: { id } },
    ]);
  });

  test('each tenant is asked about with its own credentials', async () => {
    const { app, settled, runTimer } = startStoredApp();
    await app.start({}, { 'x-tenant': 'globex' });
    app.polytomic.finish();
    app.polytomic.calls = [];
    await runTimer(MINUTE);
    expect(settled).toMatchObject([{ tenant: 'globex', outcome: 'connected' }]);
    for (const { headers } of app.polytomic.calls) {
      expect(headers.get('authorization')).toBe(`Bearer ${GLOBEX_KEY}`);
    }
  });

  test('what was told is kept for a month, then deleted', async () => {
    const { app, store, runTimer } = startStoredApp();
    const { json } = await app.start();
    const id = String(json['receipt']);
    await runTimer(10 * MINUTE);
    app.time += 29 * DAY;
    await app.handle.settleDue();
    expect(await store.load(id)).toBeDefined();
    app.time += 2 * DAY;
    await app.handle.settleDue();
    expect(await store.load(id)).toBeUndefined();
  });

  test('a type that the session was not for is not its connection', async () => {
    const { app, settled, runTimer } = startStoredApp();
    app.access = { allow: { types: ['hubspot'] } };
    await app.start();
    app.polytomic.finish();
    await runTimer(10 * MINUTE);
    expect(settled).toMatchObject([{ outcome: 'expired' }]);
  });

  test('a connection whose type Polytomic leaves out is connected, and the browser that asks later is told so', async () => {
    const { app, settled, runTimer } = startStoredApp();
    app.access = { allow: { types: ['salesforce', 'hubspot'] } };
    const session = await app.start({ type: 'salesforce' });
    const { id } = app.polytomic.finish({ type: undefined });
    await runTimer(10 * MINUTE);
    const connection = { id, type: 'unknown' };
    expect(settled).toMatchObject([{ outcome: 'connected', connection }]);
    expect((await app.confirm(session)).json).toMatchObject({ status: 'connected', connection });
  });

  test('a session that is settled is reported, with who asked and how long it took', async () => {
    const { app, events, runTimer } = startStoredApp();
    await app.start({ type: 'salesforce' });
    app.polytomic.finish();
    await runTimer(MINUTE, MINUTE);
    expect(events.at(-1)).toMatchObject({
      type: 'session-settled',
      by: 'timer',
      user: 'ann',
      tenant: 'acme',
      purpose: 'create',
      outcome: 'connected',
      sinceSessionMs: MINUTE,
    });
  });

  test('without any time left no session is taken', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { app } = startStoredApp();
    await app.start();
    app.time += MINUTE;
    app.polytomic.calls = [];
    for (const maxMs of [0, -1, Number.NEGATIVE_INFINITY]) await app.handle.settleDue({ maxMs });
    expect(app.polytomic.calls).toEqual([]);
  });

  test('an aborted signal takes no more sessions', async () => {
    const { app } = startStoredApp();
    await app.start();
    app.time += MINUTE;
    app.polytomic.calls = [];
    await app.handle.settleDue({ signal: AbortSignal.abort() });
    expect(app.polytomic.calls).toEqual([]);
  });
});

test.each([
  [undefined, 30 * DAY],
  [DAY, DAY],
])(
  'with a keepMs of %s, the timer deletes a link %i ms after it expired, and no earlier',
  async (keepMs, ms) => {
    const sessions = {
      store: createMemorySessionStore(),
      credentials: () => ({ apiKey: ACME_KEY }),
      keepMs,
    };
    const app = startLinkApp({ sessions });
    const { id } = await app.make();
    const { expiresAt = 0 } = (await app.linkStore.load(id)) ?? {};
    app.time = expiresAt + ms;
    await app.handle.settleDue();
    expect(await app.linkStore.load(id)).toMatchObject({ expiresAt });
    app.time += 1;
    await app.handle.settleDue();
    expect(await app.linkStore.load(id)).toBeUndefined();
  },
);

test.each(['25000', '', Number.NaN, {}])(
  'a `maxMs` of %j is refused, since nothing would ever be settled',
  async (maxMs) => {
    const { app } = startStoredApp();
    await expect(app.handle.settleDue({ maxMs: maxMs as number })).rejects.toThrow(
      /`maxMs` that is not a number of milliseconds, so nothing would be settled.*Pass one/u,
    );
  },
);

test('a `maxMs` whose promise fails is refused, and ends no process', async () => {
  const { app } = startStoredApp();
  const maxMs = Promise.reject(new Error('No deadline')) as never;
  await expect(app.handle.settleDue({ maxMs })).rejects.toThrow(/not a number of milliseconds/u);
});

test.each([null, { maxMs: null }, { maxMs: undefined }, 'an argument of a scheduler'])(
  'settleDue(%j) settles what is due',
  async (options) => {
    const { app } = startStoredApp();
    await app.start();
    app.polytomic.finish();
    app.time += MINUTE;
    expect(await app.handle.settleDue(options as object)).toMatchObject({ settled: 1 });
  },
);

test('without a session store there is nothing to settle, and the error explains it', async () => {
  await expect(startApp().handle.settleDue()).rejects.toThrow(/without the option `sessions`/u);
});

test.each([{}, { store: {} }, { store: null }, { credentials: () => null }, { tenantLimit: 0 }])(
  'the option sessions %o is refused, with the reason',
  async (wrong) => {
    const sessions = { store: createMemorySessionStore(), credentials: () => null, ...wrong };
    const options = Object.keys(wrong).includes('tenantLimit') ? sessions : wrong;
    const app = startApp({ sessions: options } as unknown as ConnectHandlerOptions);
    await app.get('/callback');
    expect(app.errors.map(String)).toEqual([expect.stringMatching(/sessions/u)]);
    await expect(app.handle.settleDue()).rejects.toThrow(/sessions/u);
  },
);

test('sixty sessions of a tenant are settled in a minute, for 25 seconds at a time, unless the app says otherwise', async () => {
  const { app, store } = startStoredApp();
  const lease = vi.spyOn(store, 'leaseDue');
  let elapsed = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => elapsed);
  lease.mockImplementation(async () => {
    elapsed += 10_000;
    return [{ ...STORED_SESSION, createdAt: 0, expiresAt: 0, dueAt: 0, outcome: EXPIRED }];
  });
  await app.handle.settleDue();
  const limits = { limit: 20, tenantLimit: 60 };
  expect(lease.mock.calls.map(([, given]) => given)).toEqual([limits, limits, limits]);
});

const EXPIRED = { status: 'expired' } as const;
