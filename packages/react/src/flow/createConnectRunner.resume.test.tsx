// @vitest-environment jsdom
import { fakePorts } from '@polytomic-connect/core/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { comeBack, RECORD } from './comeBack.fixture.ts';
import type { RunnerOptions } from './createConnectRunner.ts';

const CONNECTION = { id: 'c1', name: 'HubSpot', type: 'hubspot' };

// A new page, which has loaded no code that takes a flow up, and whose customer is back from the hosted page.
beforeEach(() => {
  vi.resetModules();
  comeBack('mine');
});
afterEach(() => sessionStorage.clear());

async function openPage(options: Partial<RunnerOptions<unknown>> = {}) {
  const { createConnectRunner } = await import('./createConnectRunner.ts');
  const { getResume, loadResume } = await import('./loadResume.ts');
  const world = fakePorts();
  const callbacks = { onConnected: vi.fn(), onStatusChange: vi.fn() };
  const fetchSession = vi.fn(() => Promise.resolve({ redirectUrl: 'https://connect.example/' }));
  const runner = createConnectRunner<unknown>({
    fetchSession,
    confirmSession: () => Promise.resolve({ status: 'connected', connection: CONNECTION }),
    resumeKey: 'mine',
    ports: world.ports,
    ...callbacks,
    ...options,
  });
  return { ...callbacks, world, runner, fetchSession, getResume, loadResume };
}

/** Whether the record still waits for a component that takes it up. */
function isLeft(): boolean {
  const record = JSON.parse(sessionStorage.getItem(RECORD) ?? 'null') as {
    takenBy?: number;
  } | null;
  return record !== null && record.takenBy === undefined;
}

test('a component takes up its flow, and reports how it ended', async () => {
  const { runner, world, onConnected, fetchSession } = await openPage();
  runner.mount();
  await runner.resume();
  await world.clock.advance(0);
  expect(onConnected).toHaveBeenCalledExactlyOnceWith({
    status: 'connected',
    connection: CONNECTION,
    callbackParams: { x: '1' },
  });
  expect(fetchSession).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('once the code for it is loaded, a component takes up its flow while it is mounted', async () => {
  const { runner, loadResume } = await openPage();
  await loadResume();
  runner.mount();
  void runner.resume();
  expect(runner.getSnapshot()?.phase).toBe('confirming');
});

test('where no flow led the page away, the code that takes one up is not loaded', async () => {
  sessionStorage.clear();
  const { runner, getResume } = await openPage();
  runner.mount();
  await runner.resume();
  expect(await runner.resumeUnclaimed()).toBeUndefined();
  expect(getResume()).toBeUndefined();
});

test('the flow of another component is left to it, and nothing is reported', async () => {
  const { runner, onStatusChange } = await openPage({ resumeKey: 'another' });
  runner.mount();
  await runner.resume();
  expect(isLeft()).toBe(true);
  expect(runner.getSnapshot()).toBeUndefined();
  expect(onStatusChange).not.toHaveBeenCalled();
});

test('a flow whose component is unmounted before the answer goes to one that is still there', async () => {
  const first = await openPage({ confirmSession: () => new Promise(() => {}) });
  const gone = await openPage();
  const next = await openPage();
  const unmount = first.runner.mount();
  await first.runner.resume();
  const unmountGone = gone.runner.mount();
  await gone.runner.resume();
  unmountGone();
  const hide = next.runner.mount();
  await next.runner.resume();
  hide(); // as StrictMode does
  next.runner.mount();
  await next.runner.resume();
  expect(next.runner.getSnapshot()).toBeUndefined();
  unmount();
  await next.world.clock.advance(0);
  expect(next.onConnected).toHaveBeenCalledOnce();
  expect(gone.runner.getSnapshot()).toBeUndefined();
  expect(first.onConnected).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a component that is hidden before the answer takes its flow up again when it is shown', async () => {
  let answers = 0;
  const { runner, world, onConnected } = await openPage({
    confirmSession: () =>
      answers++ === 0
        ? new Promise(() => {})
        : Promise.resolve({ status: 'connected', connection: CONNECTION }),
  });
  const hide = runner.mount();
  await runner.resume();
  hide();
  await world.clock.advance(0);
  expect(isLeft()).toBe(true);
  runner.mount();
  await runner.resume();
  await world.clock.advance(0);
  expect(onConnected).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('a component that is gone before the code is loaded takes nothing up', async () => {
  const { runner } = await openPage();
  const unmount = runner.mount();
  const resumed = runner.resume();
  unmount();
  await resumed;
  expect(isLeft()).toBe(true);
  expect(runner.getSnapshot()).toBeUndefined();
});

test('a component that is not mounted takes nothing up', async () => {
  const { runner } = await openPage();
  await runner.resume();
  expect(isLeft()).toBe(true);
});

test('a click before the code is loaded starts a flow, and none is taken up in its place', async () => {
  const { runner, world } = await openPage();
  runner.mount();
  const resumed = runner.resume();
  runner.actions.connect().catch(() => {});
  await resumed;
  await world.clock.advance(0);
  expect(isLeft()).toBe(true);
  expect(runner.getSnapshot()).toMatchObject({ phase: 'waiting', surface: 'popup' });
});

test('a component that cannot start a flow takes none up', async () => {
  const { runner } = await openPage({ fetchSession: undefined });
  runner.mount();
  await runner.resume();
  expect(isLeft()).toBe(true);
});

test('a flow that was taken up and failed can be started again in a window', async () => {
  const { runner, world, fetchSession } = await openPage({
    confirmSession: () => Promise.resolve({ status: 'expired' }),
  });
  runner.mount();
  await runner.resume();
  await world.clock.advance(0);
  expect(runner.getSnapshot()).toMatchObject({ result: { error: { code: 'session-expired' } } });
  runner.actions.openWindow();
  await world.clock.advance(0);
  expect(runner.getSnapshot()).toMatchObject({ phase: 'waiting', surface: 'popup' });
  expect(fetchSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ params: undefined }),
  );
});

test('what no component has taken up after two seconds is taken up, without a fetchSession', async () => {
  const { runner, world, onConnected } = await openPage({
    fetchSession: undefined,
    resumeKey: undefined,
  });
  runner.mount();
  await runner.resumeUnclaimed();
  await world.clock.advance(1999);
  expect(isLeft()).toBe(true);
  await world.clock.advance(1);
  expect(onConnected).toHaveBeenCalledOnce();
  expect(sessionStorage.getItem(RECORD)).toBeNull();
});

test('the wait for what no component takes up begins again with the code that is loaded', async () => {
  const { runner, world, onConnected, loadResume } = await openPage();
  await loadResume();
  runner.mount();
  await runner.resumeUnclaimed();
  await world.clock.advance(2000);
  expect(onConnected).toHaveBeenCalledOnce();
});

test('the wait for what no component takes up can be stopped', async () => {
  const { runner, world } = await openPage();
  runner.mount();
  const stop = await runner.resumeUnclaimed();
  stop?.();
  await world.clock.advance(60_000);
  expect(isLeft()).toBe(true);
  expect(world.leaks().timers).toBe(0);
});

test('a component that is gone before the code is loaded waits for nothing', async () => {
  const { runner, world } = await openPage();
  const unmount = runner.mount();
  const waiting = runner.resumeUnclaimed();
  unmount();
  expect(await waiting).toBeUndefined();
  await world.clock.advance(60_000);
  expect(isLeft()).toBe(true);
});
