import { expect, test, vi } from 'vitest';
import type { ConnectError } from './ConnectError.ts';
import type { FetchSession, SessionReply } from './session.ts';
import {
  answer,
  confirm,
  connection,
  faultOf,
  granted,
  nothingLeft,
  start,
  untilPhase,
} from './startFlow.fixture.ts';
import { startFlow } from './startFlow.ts';
import { fakePorts } from '../testing/index.ts';

test('a flow opens its surface before it asks for a session', () => {
  const world = fakePorts();
  const openAtTheTime: boolean[] = [];
  const fetchSession = (): Promise<SessionReply> => {
    openAtTheTime.push(world.surface.isOpen);
    return Promise.resolve(granted);
  };
  start(world, { fetchSession });
  expect(openAtTheTime).toEqual([true]);
});

test('the session fetcher receives what it needs', () => {
  const world = fakePorts({ prefersDark: true });
  const fetchSession = vi.fn<FetchSession<{ plan: string }>>(() => Promise.resolve(granted));
  startFlow({ fetchSession, params: { plan: 'pro' } }, world.ports);
  expect(fetchSession).toHaveBeenCalledWith({
    dark: true,
    state: world.surface.request?.state,
    surface: 'popup',
    signal: expect.any(AbortSignal) as AbortSignal,
    params: { plan: 'pro' },
  });
});

test('the app can choose colours other than those of the system', () => {
  const world = fakePorts({ prefersDark: true });
  start(world, { colorScheme: 'light' });
  expect(world.surface.request?.dark).toBe(false);
});

test.each([
  ['a rejection', () => Promise.reject(new Error('500')), 'session-failed'],
  ['something else', () => Promise.resolve({ nothing: 1 }), 'session-invalid'],
])('%s from fetchSession is a fault', async (_, fetchSession, code) => {
  const world = fakePorts();
  const flow = start(world, { fetchSession: fetchSession as unknown as FetchSession });
  expect(await faultOf(flow)).toBe(code);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a session fetcher that throws synchronously is a fault too', async () => {
  const world = fakePorts();
  const flow = start(world, {
    fetchSession: () => {
      throw new Error('oops');
    },
  });
  const error = await flow.outcome.catch((fault: ConnectError) => fault);
  expect(error).toMatchObject({ code: 'session-failed', cause: new Error('oops') });
});

test('a session fetcher that never answers is aborted, and the flow fails', async () => {
  const world = fakePorts();
  let aborted: AbortSignal | undefined;
  const flow = start(world, {
    fetchSession: ({ signal }) => {
      aborted = signal;
      return new Promise(() => {});
    },
  });
  const fault = faultOf(flow);
  await world.clock.advance(30_000);
  expect(await fault).toBe('session-timed-out');
  expect(aborted?.aborted).toBe(true);
});

test('a session that arrives after the end is not shown', async () => {
  const world = fakePorts();
  let answerLate: ((reply: SessionReply) => void) | undefined;
  const flow = start(world, {
    fetchSession: () => new Promise((resolve) => (answerLate = resolve)),
  });
  flow.cancel();
  answerLate?.(granted);
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
  await world.clock.advance(1);
  expect(world.surface.shown).toEqual([]);
  expect(flow.getSnapshot().phase).toBe('settled');
});

test('the signal of the app ends the flow, also one that is aborted already', async () => {
  const controller = new AbortController();
  const world = fakePorts();
  const running = start(world, { signal: controller.signal });
  controller.abort();
  expect(await running.outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
  const late = start(world, { signal: controller.signal });
  expect(await late.outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('with a signal that is aborted already, no window opens and nothing is asked', async () => {
  const world = fakePorts();
  const fetchSession = vi.fn(() => new Promise<never>(() => {}));
  const flow = start(world, { fetchSession, signal: AbortSignal.abort() });
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
  expect(world.surface.opened).toBe(0);
  expect(fetchSession).not.toHaveBeenCalled();
});

test('subscribers are called once for each change of phase', async () => {
  const world = fakePorts();
  const flow = start(world, { confirmSession: () => answer({ status: 'connected', connection }) });
  const phases: string[] = [];
  flow.subscribe(() => phases.push(flow.getSnapshot().phase));
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  world.callback.deliver();
  await flow.outcome;
  expect(phases).toEqual(['waiting', 'confirming', 'settled']);
});

test('a callback of another flow, page or origin changes nothing', async () => {
  const world = fakePorts();
  const flow = start(world, { callbackUrl: 'https://app.example/callback' });
  await untilPhase(flow, 'waiting');
  for (const url of [
    world.callback.url(`?polytomic-connect=${'f'.repeat(32)}`),
    'https://app.example/elsewhere',
    'https://app.example.evil.example/callback',
    'not a URL',
  ]) {
    world.callback.deliver(url);
  }
  expect(flow.getSnapshot().phase).toBe('waiting');
  flow.cancel();
});

test.each(['popup', 'iframe', 'redirect'] as const)(
  'parameters that JSON cannot write reach the session fetcher as they are (%s)',
  async (surface) => {
    const world = fakePorts();
    const params: Record<string, unknown> = { tenant: 10n, run: () => {} };
    params['self'] = params;
    const fetchSession = vi.fn<FetchSession>(() => Promise.resolve(granted));
    const flow = start(world, { surface, params, fetchSession });
    await untilPhase(flow, 'waiting');
    expect(fetchSession.mock.calls[0]?.[0].params).toBe(params);
    world.callback.deliver();
    expect(await flow.outcome).toMatchObject({ status: 'returned' });
  },
);

test('a laptop that slept goes on where it was, unless its deadline has passed', async () => {
  const world = fakePorts();
  const short = start(world);
  await untilPhase(short, 'waiting');
  await world.clock.advance(29 * 60_000);
  world.callback.deliver();
  expect(await short.outcome).toMatchObject({ status: 'returned' });

  const long = start(world);
  await untilPhase(long, 'waiting');
  const fault = faultOf(long);
  await world.clock.advance(8 * 60 * 60_000);
  expect(await fault).toBe('timed-out');
  expect(world.leaks()).toEqual(nothingLeft);
});

test.each(['in sight', 'severed'])(
  'a window that is %s when the deadline passes may have done the work, and a laptop that wakes up is offline at first',
  async (window) => {
    const world = fakePorts();
    let isOnline = false;
    const flow = start(world, {
      confirmSession: () => (isOnline ? confirm() : Promise.reject(new TypeError('offline'))),
    });
    await untilPhase(flow, 'waiting');
    if (window === 'severed') world.surface.vanish();
    await world.clock.advance(30 * 60_000);
    expect(flow.getSnapshot().phase).toBe('confirming');
    isOnline = true;
    await world.clock.advance(200);
    expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
    expect(world.leaks()).toEqual(nothingLeft);
  },
);

test('a customer who is late and had not finished is timed out', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  const fault = faultOf(flow);
  await world.clock.advance(30 * 60_000);
  expect(await fault).toBe('timed-out');
  expect(confirmSession).toHaveBeenCalledOnce();
  expect(world.leaks()).toEqual(nothingLeft);
});
