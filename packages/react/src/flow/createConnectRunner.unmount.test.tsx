// @vitest-environment jsdom
import { fakePorts } from '@polytomic-connect/core/testing';
import { expect, test, vi } from 'vitest';
import { createConnectRunner, type RunnerOptions } from './createConnectRunner.ts';

const CONNECTION = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

function create(options: Partial<RunnerOptions<unknown>> = {}) {
  const world = fakePorts();
  const callbacks = { onConnected: vi.fn(), onCancelled: vi.fn(), onStatusChange: vi.fn() };
  const runner = createConnectRunner<unknown>({
    fetchSession: () => Promise.resolve({ redirectUrl: 'https://connect.example/' }),
    confirmSession: () => Promise.resolve({ status: 'connected', connection: CONNECTION }),
    ports: world.ports,
    ...callbacks,
    ...options,
  });
  /** Until the session is there and the window shows it. */
  const click = async (): Promise<void> => {
    runner.actions.connect().catch(() => {}); // as an app that uses the callbacks
    await world.clock.advance(0);
  };
  return { ...callbacks, world, runner, click };
}

test.each([
  ['a popup', 0, false, false],
  ['a popup that is kept alive', 1, false, true],
  ['a frame', 0, true, false],
  ['a frame that is to be kept alive', 0, true, true],
])('when the component goes for good, of %s %i is left', async (_, left, framed, keepAlive) => {
  const surface = framed ? 'iframe' : 'popup';
  const { click, runner, world } = create({ keepAlive, surface });
  const unmount = runner.mount();
  await click();
  unmount();
  await world.clock.advance(0);
  expect(world.leaks().surfaces).toBe(left);
});

test('a flow that ends with its component is aborted, and only onStatusChange is called', async () => {
  const { runner, world, onCancelled, onStatusChange } = create();
  const unmount = runner.mount();
  const outcome = runner.actions.connect();
  await world.clock.advance(0);
  unmount();
  expect(await outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
  await world.clock.advance(0);
  expect(onCancelled).not.toHaveBeenCalled();
  expect(onStatusChange).toHaveBeenLastCalledWith('cancelled', expect.anything());
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('a component that comes back, as in an Activity, learns once how its flow ended', async () => {
  const { runner, world, click, onCancelled } = create();
  const hide = runner.mount();
  await click();
  hide();
  await world.clock.advance(0);
  expect(onCancelled).not.toHaveBeenCalled();
  for (let times = 0; times < 2; times += 1) {
    const hideAgain = runner.mount();
    await world.clock.advance(0);
    expect(onCancelled.mock.calls).toEqual([[{ status: 'cancelled', reason: 'aborted' }]]);
    hideAgain();
    await world.clock.advance(0);
  }
});

test('a component that is mounted and hidden again at once learns it when it stays', async () => {
  const { runner, world, click, onCancelled } = create();
  const hide = runner.mount();
  await click();
  hide();
  await world.clock.advance(0);
  runner.mount()();
  await world.clock.advance(0);
  expect(onCancelled).not.toHaveBeenCalled();
  runner.mount();
  await world.clock.advance(0);
  expect(onCancelled).toHaveBeenCalledOnce();
});

test('a component that comes back gets no callback of a flow that it dropped by a reset meanwhile', async () => {
  const { runner, world, click, onCancelled } = create();
  const hide = runner.mount();
  await click();
  hide();
  await world.clock.advance(0);
  runner.actions.reset();
  runner.mount();
  await world.clock.advance(0);
  expect(onCancelled).not.toHaveBeenCalled();
});

test('a flow that is started after a reset goes with its component, too', async () => {
  const { runner, world, click } = create();
  const unmount = runner.mount();
  await click();
  runner.actions.reset();
  await click();
  unmount();
  await world.clock.advance(0);
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('a component that goes and comes back at once, as in StrictMode, keeps its flow', async () => {
  const { runner, world, click } = create();
  const unmount = runner.mount();
  await click();
  unmount();
  runner.mount();
  await world.clock.advance(0);
  expect(world.leaks().surfaces).toBe(1);
});

test('the flow of a component that is never mounted ends when the wait for it does', async () => {
  const { runner, world, click } = create();
  await click();
  expect(world.leaks().surfaces).toBe(1);
  await runner.endUnlessMounted();
  await world.clock.advance(0);
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('a flow that ends before its component is mounted is reported', async () => {
  const { world, click, onConnected } = create();
  await click();
  world.callback.deliver();
  await world.clock.advance(0);
  expect(onConnected).toHaveBeenCalledOnce();
});

test('a flow that is kept alive reports after its component has gone', async () => {
  const { runner, world, click, onConnected } = create({ keepAlive: true });
  const unmount = runner.mount();
  await click();
  unmount();
  world.callback.deliver();
  await world.clock.advance(0);
  expect(onConnected).toHaveBeenCalledOnce();
});

test('without a flow, the actions do nothing, and no change is reported', () => {
  const { runner, world, onStatusChange } = create();
  runner.mount();
  const { cancel, focus, openWindow, continueInTab, reset } = runner.actions;
  for (const act of [cancel, focus, openWindow, continueInTab, reset]) act();
  expect(onStatusChange).not.toHaveBeenCalled();
  expect(world.surface.opened).toBe(0);
});

test('reset reports `idle` once, and no cancellation', async () => {
  const { runner, world, click, onCancelled, onStatusChange } = create();
  runner.mount();
  await click();
  runner.actions.reset();
  await world.clock.advance(0);
  expect(onStatusChange.mock.calls.map(([status]: unknown[]) => status)).toEqual([
    'requesting',
    'waiting',
    'idle',
  ]);
  expect(onStatusChange).toHaveBeenLastCalledWith(
    'idle',
    expect.objectContaining({ status: 'idle', reset: runner.actions.reset }),
  );
  expect(onCancelled).not.toHaveBeenCalled();
  expect(runner.getSnapshot()).toBeUndefined();
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('an app that resets whenever the status is `idle` gets one report', async () => {
  const reported: string[] = [];
  const { runner, world, click } = create({
    onStatusChange(status, { reset }) {
      reported.push(status);
      if (status === 'connected' || (status === 'idle' && reported.length < 10)) reset();
    },
  });
  runner.mount();
  await click();
  world.callback.deliver();
  await world.clock.advance(0);
  expect(reported).toEqual(['requesting', 'waiting', 'confirming', 'connected', 'idle']);
});

test('an app that connects again when a reset reports `idle` gets a new flow', async () => {
  const { runner, world, click } = create({
    onStatusChange: (status, flow) => {
      if (status === 'idle') flow.connect().catch(() => {});
    },
  });
  runner.mount();
  await click();
  runner.actions.reset();
  await world.clock.advance(0);
  expect(runner.getSnapshot()?.phase).toBe('waiting');
  expect(world.surface.opened).toBe(2);
});

test('a flow that is kept alive, too, is not reported after a reset', async () => {
  const { runner, world, click, onCancelled } = create({ keepAlive: true });
  runner.mount();
  await click();
  runner.actions.reset();
  await world.clock.advance(0);
  expect(onCancelled).not.toHaveBeenCalled();
});
