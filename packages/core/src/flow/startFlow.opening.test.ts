import { expect, test, vi } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import type { CreateConductor } from './ConnectPorts.ts';
import type { SessionReply, SessionRequest } from './session.ts';
import { faultOf, grant, nothingLeft, resultOf, start, untilPhase } from './startFlow.fixture.ts';

/*
 * From the click until the code of the conductor is loaded.
 */

test('a flow whose code is loaded with the session shows it when both are there', async () => {
  const { world, load } = lateWorld();
  const fetchSession = vi.fn(grant);
  const flow = start(world, { fetchSession });
  expect(world.surface.opened).toBe(1);
  expect(fetchSession).toHaveBeenCalledOnce();
  await world.clock.advance(100);
  expect(flow.getSnapshot()).toEqual({ phase: 'requesting', surface: 'popup' });
  expect(world.surface.shown).toEqual([]);
  load();
  await untilPhase(flow, 'waiting');
  expect(world.surface.shown).toEqual(['https://connect.example/s']);
  expect(world.leaks()).toEqual({ surfaces: 1, listeners: 1, timers: 1 });
  world.callback.deliver();
  expect(await flow.outcome).toMatchObject({ status: 'returned' });
  expect(fetchSession).toHaveBeenCalledOnce();
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a flow that is cancelled before its code is loaded is over, whatever comes then', async () => {
  const { world, load } = lateWorld();
  let request: SessionRequest | undefined;
  const flow = start(world, {
    fetchSession(about) {
      request = about;
      return grant();
    },
  });
  const changed = vi.fn();
  flow.subscribe(changed);
  flow.focus();
  expect(world.surface.focused).toBe(1);
  flow.cancel();
  flow.cancel('aborted');
  expect(resultOf(flow)).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(request?.signal.aborted).toBe(true);
  expect(world.leaks()).toEqual(nothingLeft);
  load();
  await world.clock.advance(60_000);
  flow.focus();
  flow.openWindow();
  flow.continueInTab();
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(changed).toHaveBeenCalledOnce();
  expect(world.surface.opened).toBe(1);
  expect(world.warnings).toEqual([]);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a flow whose code is there already begins at once, and nothing is loaded', async () => {
  const { world, load } = lateWorld();
  load();
  const loading = vi.spyOn(world.ports.conductor, 'load');
  const flow = start(world);
  expect(world.leaks()).toEqual({ surfaces: 1, listeners: 1, timers: 2 });
  await untilPhase(flow, 'waiting');
  expect(loading).not.toHaveBeenCalled();
  flow.cancel();
});

test('the app can abort a flow before its code is loaded, also while it is asked for the session', async () => {
  for (const isLoaded of [false, true]) {
    const { world, load } = lateWorld();
    if (isLoaded) load();
    await world.clock.advance(1);
    const controller = new AbortController();
    const { signal } = controller;
    const fetchSession = (): Promise<SessionReply> => {
      controller.abort();
      return grant();
    };
    const flow = start(world, { signal, fetchSession });
    expect(resultOf(flow)).toEqual({ status: 'cancelled', reason: 'aborted' });
    expect(world.leaks()).toEqual(nothingLeft);
  }
});

test('a flow whose code cannot be loaded fails at once, and its window is closed', async () => {
  const { world, fail } = lateWorld();
  const flow = start(world);
  fail();
  expect(await faultOf(flow)).toBe('code-unavailable');
  expect(world.clock.now()).toBe(0);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a flow whose code is not there when the customer would wait for a session no longer fails', async () => {
  const { world } = lateWorld();
  const flow = start(world);
  const code = faultOf(flow);
  await world.clock.advance(29_999);
  expect(world.surface.isOpen).toBe(true);
  await world.clock.advance(1);
  expect(await code).toBe('code-unavailable');
  expect(world.leaks()).toEqual(nothingLeft);
});

test('how long the code may take is what the app grants its session', async () => {
  const { world } = lateWorld();
  const code = faultOf(start(world, { sessionTimeoutMs: 5000 }));
  await world.clock.advance(5000);
  expect(await code).toBe('code-unavailable');
});

test.each([
  ['openWindow', 'popup'],
  ['focus', 'popup'],
  ['continueInTab', 'redirect'],
] as const)(
  'a click on %s of a flow that was blocked opens the surface %s, before the code is loaded',
  async (action, surface) => {
    const { world, load } = lateWorld();
    const fetchSession = vi.fn(grant);
    world.surface.blocked = true;
    const flow = start(world, { fetchSession, whenBlocked: 'wait' });
    expect(flow.getSnapshot()).toEqual({ phase: 'blocked', surface: 'popup' });
    flow[action](); // blocked again
    expect(flow.getSnapshot().phase).toBe('blocked');
    world.surface.blocked = false;
    flow[action]();
    expect(flow.getSnapshot()).toEqual({ phase: 'requesting', surface });
    flow.openWindow();
    expect(world.surface.opened).toBe(1);
    load();
    await untilPhase(flow, 'waiting');
    expect(flow.getSnapshot()).toEqual({ phase: 'waiting', surface });
    expect(world.surface.shown).toEqual(['https://connect.example/s']);
    expect(fetchSession).toHaveBeenCalledOnce();
    flow.cancel();
    expect(world.leaks()).toEqual(nothingLeft);
  },
);

test('a flow that ends before its code is loaded names the surface that it had last', () => {
  const { world } = lateWorld();
  world.surface.blocked = true;
  const flow = start(world, { whenBlocked: 'wait' });
  world.surface.blocked = false;
  flow.continueInTab();
  flow.cancel();
  expect(flow.getSnapshot()).toMatchObject({ phase: 'settled', surface: 'redirect' });
});

test('a flow that the app has aborted before the click opens nothing', () => {
  const { world } = lateWorld();
  const fetchSession = vi.fn(grant);
  const flow = start(world, { fetchSession, surface: 'iframe', signal: AbortSignal.abort() });
  const result = { outcome: { status: 'cancelled', reason: 'aborted' } };
  expect(flow.getSnapshot()).toEqual({ phase: 'settled', surface: 'iframe', result });
  expect(world.surface.opened).toBe(0);
  expect(fetchSession).not.toHaveBeenCalled();
});

test('a flow that is blocked until its code is loaded stays so', async () => {
  const { world, load } = lateWorld();
  world.surface.blocked = true;
  const flow = start(world, { whenBlocked: 'wait' });
  load();
  await world.clock.advance(1);
  expect(flow.getSnapshot().phase).toBe('blocked');
  world.surface.blocked = false;
  flow.openWindow();
  expect(flow.getSnapshot().phase).toBe('waiting');
  flow.cancel();
});

test('a window that the customer closes before the code is loaded is noticed then', async () => {
  const { world, load } = lateWorld();
  const flow = start(world, { fetchSession: () => new Promise(() => {}) });
  world.surface.close();
  load();
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'window-closed' });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a session that failed before the code is loaded is a fault then, and no unhandled rejection', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const { world, load } = lateWorld();
  const flow = start(world, {
    fetchSession() {
      throw new Error('No server.');
    },
  });
  const code = faultOf(flow);
  await new Promise((resolve) => setImmediate(resolve));
  expect(flow.getSnapshot().phase).toBe('requesting');
  load();
  expect(await code).toBe('session-failed');
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test('a listener that cancels the flow in the moment of the handing over ends it once', async () => {
  const { world, load } = lateWorld();
  const flow = start(world, { fetchSession: () => new Promise(() => {}) });
  const changed = vi.fn(() => flow.cancel());
  flow.subscribe(changed);
  world.surface.report({ type: 'window-closed' });
  load();
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'window-closed' });
  expect(changed).toHaveBeenCalledOnce();
});

/** A fake environment in which the code of the conductor is loaded when the test says so. */
function lateWorld() {
  const world = fakePorts();
  const { conductor } = world.ports;
  let loaded: CreateConductor | undefined;
  const outcome = new EventTarget();
  const end = (event: string): void => void outcome.dispatchEvent(new Event(event));
  world.ports.conductor = {
    get: () => loaded,
    load: () =>
      new Promise((resolve, reject) => {
        outcome.addEventListener('loaded', () => resolve(conductor.load()));
        outcome.addEventListener('missing', () => reject(new TypeError('Failed to fetch')));
      }),
  };
  return {
    world,
    load: () => {
      loaded = conductor.get();
      end('loaded');
    },
    fail: () => end('missing'),
  };
}
