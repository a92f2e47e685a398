import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { ACME_KEY } from '../testing/fakePolytomic.ts';
import { SECRET, startApp, STATE } from '../testing/startApp.ts';
import type { ConnectEvent } from './ConnectEvent.ts';
import type { ConnectHandlerOptions } from '../handler/ConnectHandlerOptions.ts';

function startHeard(options: Partial<ConnectHandlerOptions> = {}): Heard {
  const events: ConnectEvent[] = [];
  return { events, app: startApp({ onEvent: (event) => events.push(event), ...options }) };
}
interface Heard {
  app: ReturnType<typeof startApp>;
  events: ConnectEvent[];
}

test('a clock that fails later is an error of the request, and the handler still answers', async () => {
  let clock: () => number = Date.now;
  const { app } = startHeard({ now: () => clock() });
  expect((await app.get('/callback')).status).toBe(200);
  clock = () => Number.NaN;
  expect((await app.start()).json['code']).toBe('internal');
  expect(app.errors.map(String)).toEqual([expect.stringContaining('now() returned no number')]);
});

test('a flow reports its events, with ids and times', async () => {
  const { app, events } = startHeard();
  const session = await app.start({ type: 'salesforce' }, { 'X-Request-Id': 'request-1' });
  await app.confirm(session);
  app.time += 2000;
  await app.get('/callback');
  const { id } = app.polytomic.finish();
  await app.confirm(session);
  await app.get('/connections');
  expect(events.map(({ type }) => type)).toEqual([
    'upstream-called',
    'session-created',
    'upstream-called',
    'unconfirmed',
    'callback-seen',
    'upstream-called',
    'upstream-called',
    'confirmed',
    'upstream-called',
    'connections-listed',
  ]);
  expect(events[0]).toMatchObject({ operation: 'create-session', outcome: 200 });
  expect(events[1]).toEqual({
    type: 'session-created',
    purpose: 'create',
    surface: 'popup',
    connectionType: 'salesforce',
    requestId: 'request-1',
    at: Date.parse('2026-11-23T14:05:09Z'),
    durationMs: expect.any(Number) as number,
    route: 'POST /session',
    user: 'ann',
    tenant: 'acme',
  });
  expect(events[3]).toMatchObject({ status: 'pending', sinceSessionMs: 0 });
  expect(events[4]).not.toHaveProperty('user', 'ann');
  expect(events[7]).toMatchObject({
    connectionId: id,
    connectionType: 'salesforce',
    purpose: 'create',
    sinceSessionMs: 2000,
  });
  expect(events[9]).toMatchObject({ count: 1, route: 'GET /connections' });
});

test('each kind of failure has its event', async () => {
  const { app, events } = startHeard();
  const last = (): ConnectEvent | undefined => events.at(-1);
  await app.get('/nowhere');
  expect(last()).toMatchObject({ type: 'refused', code: 'not-found', route: undefined });
  await app.start({}, { 'x-user': 'nobody' });
  expect(last()).toMatchObject({ type: 'refused', code: 'unauthorized', user: undefined });
  await app.start({ types: [] });
  expect(last()).toMatchObject({ type: 'refused', code: 'invalid-request', user: 'ann' });
  app.polytomic.answer = () => new Response('', { status: 500 });
  await app.start();
  expect(last()).toMatchObject({ type: 'upstream-failed', status: 502, upstream: 500 });
  app.polytomic.answer = () => new Response('', { status: 429 });
  await app.start();
  expect(last()).toMatchObject({ type: 'upstream-failed', code: 'rate-limited', status: 429 });
  app.access = { user: '' };
  await app.start();
  expect(last()).toMatchObject({ type: 'failed', code: 'internal' });
});

test('a request that the app’s own limiter stops is reported as refused, not as a failure of Polytomic', async () => {
  const { app, events } = startHeard({
    rateLimit: () => ({ allowed: false, retryAfterSeconds: 1 }),
  });
  await app.start();
  expect(events).toMatchObject([{ type: 'refused', code: 'rate-limited', upstream: undefined }]);
});

test('a name conflict at Polytomic is reported as refused, not as a failure of Polytomic', async () => {
  const { app, events } = startHeard();
  app.polytomic.add({ name: 'Taken', organization_id: 'acme-organization' });
  await app.start({ name: 'Taken' });
  expect(events.at(-1)).toMatchObject({ type: 'refused', code: 'name-taken', upstream: 409 });
});

test('every attempt at Polytomic has its event', async () => {
  const { app, events } = startHeard();
  let tries = 0;
  app.polytomic.answer = () =>
    (tries += 1) === 1
      ? new Response('', { status: 503, headers: { 'Retry-After': '0' } })
      : undefined;
  await app.start();
  expect(events).toMatchObject([
    { type: 'upstream-called', outcome: 503 },
    { type: 'upstream-called', outcome: 200 },
    { type: 'session-created' },
  ]);
});

test.each([
  ['request-1', true],
  ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', true],
  ['two, ids', false],
  ['<script>', false],
  ['x'.repeat(129), false],
])('the request id %s is taken over: %s', async (given, taken) => {
  const { app, events } = startHeard();
  const { headers } = await app.get('/connections', { 'X-Request-Id': given });
  const id = headers.get('x-request-id');
  expect(id === given).toBe(taken);
  expect(id).toMatch(/^[\w.:-]+$/u);
  expect(events.at(-1)?.requestId).toBe(id);
});

test('onError receives the id and the route of the request', async () => {
  const { app, events } = startHeard();
  app.access = { user: '' };
  const { headers } = await app.start();
  const requestId = headers.get('x-request-id');
  expect(app.errorContexts).toEqual([{ requestId, route: 'POST /session' }]);
  expect(events.at(-1)).toMatchObject({ type: 'failed', requestId });
});

test('while an option is wrong, onError receives the same request id as the answer', async () => {
  const app = startApp({ secret: 'short' });
  const { status, headers } = await app.get('/callback', { 'X-Request-Id': 'request-1' });
  expect([status, headers.get('x-request-id')]).toEqual([500, 'request-1']);
  expect(app.errorContexts).toEqual([{ requestId: 'request-1' }]);
});

test.each<ConnectHandlerOptions['onEvent']>([
  () => {
    throw new Error('the exporter is down');
  },
  async () => {
    await Promise.reject(new Error('the exporter is down, a little later'));
  },
  () =>
    runInNewContext('Promise.reject(new Error("the exporter of another realm is down"))') as void,
])('a hook that fails breaks nothing', async (onEvent) => {
  const app = startApp({ onEvent });
  expect((await app.start()).status).toBe(200);
  expect((await app.get('/nowhere')).status).toBe(404);
});

test('durations are in milliseconds, rounded to one decimal', async () => {
  let clock = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const events: ConnectEvent[] = [];
  const app = startApp({
    serverTiming: true,
    onEvent: (event) => events.push(event),
    rateLimit() {
      clock += 12.34;
      return { allowed: true };
    },
  });
  app.polytomic.answer = () => {
    clock += 100.06;
    return undefined;
  };
  const { headers } = await app.start();
  expect(headers.get('server-timing')).toBe(
    'authorize;dur=0, limit;dur=12.3, body;dur=0, polytomic;dur=100.1;desc="calls: 1", total;dur=112.4',
  );
  expect(events).toMatchObject([
    { type: 'upstream-called', callMs: 100.1, durationMs: 112.4 },
    { type: 'session-created', durationMs: 112.4 },
  ]);
});

test('times are sent to browsers only with serverTiming', async () => {
  expect((await startApp().start()).headers.has('server-timing')).toBe(false);
  const { headers } = await startApp({ serverTiming: true }).start();
  expect(headers.get('server-timing')).toMatch(
    /^authorize;dur=[\d.]+, limit;dur=[\d.]+, body;dur=[\d.]+, polytomic;dur=[\d.]+;desc="calls: 1", total;dur=[\d.]+$/u,
  );
});

test('no event holds a key, a token, a receipt, a state, a name or a URL', async () => {
  const { app, events } = startHeard();
  const echo = `${ACME_KEY} connect-token-1 https://evil.example/?q=${STATE}`;
  const session = await app.start({ name: 'A secret plan' });
  const receipt = String(session.json['receipt']);
  app.polytomic.finish({ status_error: echo });
  await app.confirm(session);
  await app.get(`/callback?polytomic-connect=${STATE}&token=${echo}`);
  await app.get(`/nowhere?${echo}`);
  await app.post('/session', echo);
  await app.post('/session/confirm', { receipt: `${receipt}x`, state: STATE });
  await app.start({ type: echo });
  await app.start({ connection: echo });
  for (const status of [301, 400, 401, 404, 409, 422, 429, 500]) {
    app.polytomic.answer = () => Response.json({ message: echo, key: echo }, { status });
    await app.start({ name: 'A secret plan' });
    await app.confirm(session);
    await app.get('/connections');
  }
  app.polytomic.answer = () => {
    throw Object.assign(new TypeError(echo), {
      cause: Object.assign(new Error(echo), { code: echo }),
    });
  };
  await app.start();
  const sent = events.map((event) => JSON.stringify(event));
  expect(sent.length).toBeGreaterThan(40);
  for (const hidden of [
    ACME_KEY,
    'connect-token',
    SECRET,
    receipt.slice(0, 40),
    STATE,
    'A secret plan',
    'evil.example',
    '?',
  ]) {
    expect(sent.filter((each) => each.includes(hidden))).toEqual([]);
  }
});
