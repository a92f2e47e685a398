import { afterEach, describe, expect, test, vi } from 'vitest';
import { ACME_KEY, GLOBEX_KEY } from '../testing/fakePolytomic.ts';
import { createMemorySessionStore } from './createMemorySessionStore.ts';
import type { ConnectEvent } from '../handler/ConnectEvent.ts';
import type { ConnectHandlerOptions } from '../handler/ConnectHandlerOptions.ts';
import type { SessionsOptions, SettledSession } from './SessionsOptions.ts';
import { startApp, STATE } from '../testing/startApp.ts';

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

  test('when Polytomic asks to slow down, every process pauses, and nothing is lost', async () => {
    const { app, settled, runTimer, other } = startStoredApp();
    for (let i = 0; i < 30; i += 1) {
      await app.post('/session', { state: hex(i), surface: 'popup', dark: false });
    }
    app.polytomic.finish();
    app.polytomic.calls = [];
    app.polytomic.answer = () =>
      Response.json({}, { status: 429, headers: { 'Retry-After': '60' } });
    app.time += MINUTE;
    expect(await app.handle.settleDue()).toMatchObject({ paused: true, settled: 0 });
    const asked = app.polytomic.calls.length;
    expect(asked).toBeLessThanOrEqual(20);
    app.time += 59 * SECOND;
    await Promise.all([app.handle.settleDue(), other.settleDue()]);
    expect(app.polytomic.calls).toHaveLength(asked);
    app.polytomic.answer = undefined;
    await runTimer(15 * MINUTE);
    expect(settled.filter(({ outcome }) => outcome === 'connected')).toHaveLength(1);
    expect(settled).toHaveLength(30);
  });

  test('Polytomic is down for hours: asked ever rarer, and settled when it is back', async () => {
    const { app, settled, runTimer } = startStoredApp();
    await app.start();
    app.polytomic.finish();
    app.polytomic.calls = [];
    app.polytomic.answer = () => new Response('', { status: 503 });
    await runTimer(DAY, MINUTE);
    expect(app.polytomic.calls.length).toBeLessThan(50);
    app.polytomic.answer = undefined;
    await runTimer(90 * MINUTE, MINUTE);
    expect(settled).toMatchObject([{ outcome: 'connected' }]);
  });

  test('a week of failures ends it as unknown', async () => {
    const { app, settled, runTimer } = startStoredApp();
    await app.start();
    app.polytomic.answer = () => new Response('', { status: 401 });
    await runTimer(8 * DAY, 10 * MINUTE);
    expect(settled).toMatchObject([{ outcome: 'unknown' }]);
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

  test('a session that is still open is counted as open, and as failed when Polytomic fails', async () => {
    const { app } = startStoredApp();
    await app.start();
    app.time += MINUTE;
    expect(await app.handle.settleDue()).toEqual({ settled: 0, open: 1, failed: 0, paused: false });
    app.polytomic.answer = () => new Response('', { status: 500 });
    app.time += 10 * MINUTE;
    expect(await app.handle.settleDue()).toEqual({ settled: 0, open: 0, failed: 1, paused: false });
    app.polytomic.answer = () => Response.json({}, { status: 429 });
    app.time += 10 * MINUTE;
    expect(await app.handle.settleDue()).toEqual({ settled: 0, open: 1, failed: 0, paused: true });
  });

  test.each([
    ['0', 1000],
    [undefined, 30_000],
    ['60', MINUTE],
    ['7200', 10 * MINUTE],
  ])(
    'when Polytomic asks to wait for %s s, a session is due again after one to two times %i ms',
    async (asked, ms) => {
      const { app, store } = startStoredApp();
      const { json } = await app.start();
      const headers = asked === undefined ? {} : { 'Retry-After': asked };
      app.polytomic.answer = () => Response.json({}, { status: 429, headers });
      app.time += MINUTE;
      await app.handle.settleDue();
      const { dueAt = 0 } = (await store.load(String(json['receipt']))) ?? {};
      expect(dueAt - app.time).toBeGreaterThanOrEqual(ms);
      expect(dueAt - app.time).toBeLessThanOrEqual(2 * ms);
    },
  );

  test('no time left takes no session', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { app } = startStoredApp();
    await app.start();
    app.time += MINUTE;
    app.polytomic.calls = [];
    await app.handle.settleDue({ maxMs: 0 });
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

/** An app with a store; `settled` is what it was told. */
function startStoredApp({ onSettled }: Pick<SessionsOptions, 'onSettled'> = {}): StoredApp {
  const store = createMemorySessionStore();
  const settled: SettledSession[] = [];
  const sessions: SessionsOptions = {
    store,
    credentials: ({ tenant }) => ({ apiKey: tenant === 'acme' ? ACME_KEY : GLOBEX_KEY }),
    async onSettled(session) {
      settled.push(session);
      await onSettled?.(session);
    },
  };
  const events: ConnectEvent[] = [];
  const app = startApp({ sessions, onEvent: (event) => events.push(event) });
  const second = startApp({
    sessions,
    now: () => app.time,
    polytomic: { fetch: (input, init) => app.polytomic.fetch(input, init) },
  });
  return {
    app,
    store,
    settled,
    events,
    other: second.handle,
    async runTimer(ms, step = SECOND) {
      for (const end = app.time + ms; app.time < end;) {
        app.time += step;
        await app.handle.settleDue();
      }
    },
  };
}

interface StoredApp {
  app: ReturnType<typeof startApp>;
  store: SessionsOptions['store'];
  settled: SettledSession[];
  events: ConnectEvent[];
  /** The handler of another process, with the same store. */
  other: ReturnType<typeof startApp>['handle'];
  /** Lets time pass, and the timer run. */
  runTimer(this: void, ms: number, step?: number): Promise<void>;
}

function hex(value: number): string {
  return value.toString(16).padStart(32, '0');
}
