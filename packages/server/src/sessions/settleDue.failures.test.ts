import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { Problem } from '../http/Problem.ts';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import { ACME_KEY, GLOBEX_KEY } from '../testing/fakePolytomic.ts';
import { startApp } from '../testing/startApp.ts';
import { startStoredApp } from '../testing/startStoredApp.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  [-1, { settled: 0, open: 1 }, []],
  [0, { settled: 1, open: 0 }, ['expired']],
])(
  'a session that nobody finishes has expired a minute after its time (%i ms): %j',
  async (ms, report, outcomes) => {
    const { app, settled, expiresAt } = await startStored();
    app.time = expiresAt + MINUTE + ms;
    expect(await app.handle.settleDue()).toMatchObject(report);
    expect(settled.map(({ outcome }) => outcome)).toEqual(outcomes);
  },
);

test.each([
  [-1, { settled: 0, failed: 1 }, []],
  [0, { settled: 1, failed: 0 }, ['unknown']],
])(
  'while Polytomic refuses the key, a session is unknown a week after its time (%i ms): %j',
  async (ms, report, outcomes) => {
    const { app, settled, expiresAt } = await startStored();
    app.polytomic.answer = () => new Response('', { status: 401 });
    app.time = expiresAt + WEEK + ms;
    expect(await app.handle.settleDue()).toMatchObject(report);
    expect(settled.map(({ outcome }) => outcome)).toEqual(outcomes);
  },
);

test('a session with a name of the customer’s does not expire while the key is refused, and is connected afterwards', async () => {
  const { app, settled } = startStoredApp();
  await app.start({ name: 'My CRM' });
  app.polytomic.finish();
  app.polytomic.answer = () => new Response('', { status: 401 });
  app.time += 10 * MINUTE;
  expect(await app.handle.settleDue()).toMatchObject({ failed: 1 });
  expect(app.errors).toMatchObject([{ code: 'upstream-refused' }]);
  app.polytomic.answer = undefined;
  app.time += 10 * MINUTE;
  expect(await app.handle.settleDue()).toMatchObject({ settled: 1 });
  expect(settled).toMatchObject([{ outcome: 'connected' }]);
});

test.each([{ data: null }, {}])(
  'a session whose connection Polytomic shows as %j does not expire, and is connected afterwards',
  async (body) => {
    const { app, settled } = startStoredApp();
    await app.start();
    const { id } = app.polytomic.finish();
    app.polytomic.answer = ({ url }) => (url.endsWith(id) ? Response.json(body) : undefined);
    app.time += 10 * MINUTE;
    expect(await app.handle.settleDue()).toMatchObject({ failed: 1 });
    app.polytomic.answer = undefined;
    app.time += 10 * MINUTE;
    expect(await app.handle.settleDue()).toMatchObject({ settled: 1 });
    expect(settled).toMatchObject([{ outcome: 'connected' }]);
  },
);

test.each<[string, string, (app: App) => void]>([
  ['a connection has its name', 'unknown', ({ polytomic }) => void polytomic.finish()],
  ['no connection has its name', 'expired', () => {}],
])(
  'a session with a name of the customer’s that Polytomic cannot report on ends, if %s, as %s',
  async (_what, outcome, act) => {
    const { app, settled } = startStoredApp();
    await app.start({ name: 'My CRM' });
    act(app);
    app.polytomic.answer = ({ url }) =>
      url.includes('/connect/session') ? new Response('', { status: 401 }) : undefined;
    app.time += 10 * MINUTE;
    await app.handle.settleDue();
    expect(settled).toMatchObject([{ outcome }]);
  },
);

test.each([
  ['2026-11-01T00:00:00Z', 'expired'],
  [undefined, 'unknown'],
])(
  'a reconnect that nothing shows ends, with %s as the date of the last update, as %s',
  async (updated_at, outcome) => {
    const { app, settled } = startStoredApp();
    const { id } = app.polytomic.add({ organization_id: 'acme-organization', updated_at });
    await app.start({ connection: id });
    app.time += 10 * MINUTE;
    await app.handle.settleDue();
    expect(settled).toMatchObject([{ outcome, purpose: 'reconnect' }]);
  },
);

test('a call that fails is reported, and not tried again before the session is due again', async () => {
  const { app, events } = await startStored();
  const headers = { 'Retry-After': '0' };
  app.polytomic.answer = () => new Response('', { status: 503, headers });
  app.time += MINUTE;
  events.length = 0;
  expect(await app.handle.settleDue()).toMatchObject({ failed: 1 });
  expect(events).toMatchObject([
    { type: 'upstream-called', operation: 'read-session', outcome: 503, tenant: 'acme' },
  ]);
});

test('a limit of the app’s own is a failure of this session, and pauses no other', async () => {
  const { app } = await startStored(() => {
    throw new Problem('rate-limited', 'The app’s own service is busy.');
  });
  app.polytomic.finish();
  app.time += MINUTE;
  expect(await app.handle.settleDue()).toMatchObject({ failed: 1, paused: false });
  expect(app.errors.map(String)).toEqual([expect.stringContaining('own service is busy')]);
});

test('when Polytomic asks to slow down, every process pauses, and nothing is lost', async () => {
  const { app, settled, runTimer, other } = startStoredApp();
  for (let i = 0; i < 30; i += 1) {
    await app.post('/session', { state: hex(i), surface: 'popup', dark: false });
  }
  app.polytomic.finish();
  app.polytomic.calls = [];
  app.polytomic.answer = () => Response.json({}, { status: 429, headers: { 'Retry-After': '60' } });
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

test('a clock that is a day ahead while Polytomic asks to slow down puts nothing off for a day', async () => {
  const { app, settled, runTimer } = startStoredApp();
  await app.start();
  app.polytomic.finish();
  app.polytomic.answer = () =>
    Response.json({}, { status: 429, headers: { 'Retry-After': '600' } });
  app.time += DAY;
  expect(await app.handle.settleDue()).toMatchObject({ paused: true });
  app.polytomic.answer = undefined;
  app.time -= DAY;
  await runTimer(31 * MINUTE, MINUTE);
  expect(settled).toMatchObject([{ outcome: 'connected' }]);
});

test('while Polytomic is down for hours it is asked less and less often, and the session is settled when it is back', async () => {
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

test.each([
  [0, MINUTE, MINUTE],
  [0.5, 1.5 * MINUTE, MINUTE],
  [0.99, 1.99 * MINUTE, MINUTE],
  [0.5, 1.5 * MINUTE, 40 * MINUTE],
  [0.99, 1.99 * MINUTE, 11 * 60 * MINUTE],
])(
  'a pause of a minute is spread by chance, so that not all sessions are due in the same instant: %f makes it %i ms, when no timer ran for %i ms',
  async (random, ms, offMs) => {
    const { app, store } = startStoredApp();
    const { json } = await app.start();
    const headers = { 'Retry-After': '60' };
    app.polytomic.answer = () => Response.json({}, { status: 429, headers });
    app.time += offMs;
    vi.spyOn(Math, 'random').mockReturnValue(random);
    await app.handle.settleDue();
    const { dueAt } = (await store.load(String(json['receipt']))) ?? {};
    expect(dueAt).toBe(app.time + ms);
  },
);

type App = ReturnType<typeof startStoredApp>['app'];

/** An app with one session in its store. */
test.each(['credentials', 'onSettled'] as const)(
  '`%s` that never answers for one tenant keeps no other session from being settled',
  async (what) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const hangs = vi.fn((tenant: string) => tenant === 'globex' && new Promise<never>(() => {}));
    const settled: string[] = [];
    const app = startApp({
      sessions: {
        store: createMemorySessionStore(),
        async credentials({ tenant }) {
          if (what === 'credentials') await hangs(tenant);
          return { apiKey: tenant === 'acme' ? ACME_KEY : GLOBEX_KEY };
        },
        async onSettled({ tenant }) {
          if (what === 'onSettled') await hangs(tenant);
          settled.push(tenant);
        },
      },
    });
    for (const tenant of ['acme', 'globex']) {
      await app.start(undefined, { 'x-tenant': tenant });
      app.polytomic.finish();
    }
    app.time += MINUTE;
    const run = app.handle.settleDue();
    await expect.poll(() => [settled, hangs.mock.calls.length]).toEqual([['acme'], 2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await run).toMatchObject({ settled: 1, failed: 1 });
    expect(app.errors.map(String)).toEqual([expect.stringContaining('was not settled within')]);
  },
);

async function startStored(onSettled?: SessionsOptions['onSettled']) {
  const stored = startStoredApp({ onSettled: onSettled ?? (() => {}) });
  const { json } = await stored.app.start();
  return { ...stored, expiresAt: Date.parse(String(json['expiresAt'])) };
}

function hex(value: number): string {
  return value.toString(16).padStart(32, '0');
}
