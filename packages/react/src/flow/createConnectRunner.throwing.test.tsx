// @vitest-environment jsdom
import { fakePorts } from '@polytomic-connect/core/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createConnectRunner, type RunnerOptions } from './createConnectRunner.ts';

const SESSION = { redirectUrl: 'https://connect.example/', receipt: 'r' };
const CONNECTION = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

/** A component whose app has analytics that an ad blocker has removed: every call of it throws. */
function start(options: Partial<RunnerOptions<unknown>> = {}) {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));
  const world = fakePorts();
  const statuses: string[] = [];
  const onConnected = vi.fn();
  const runner = createConnectRunner<unknown>({
    fetchSession: () => Promise.resolve(SESSION),
    confirmSession: () => Promise.resolve({ status: 'connected', connection: CONNECTION }),
    onConnected,
    onStatusChange(status) {
      statuses.push(status);
      throw new Error('`analytics` is not defined.');
    },
    ports: world.ports,
    ...options,
  });
  /** Until every rejection that nobody handles is reported. */
  const reported = async (): Promise<number> => {
    await new Promise((resolve) => setImmediate(resolve));
    return unhandled.mock.calls.length;
  };
  return { world, runner, statuses, onConnected, reported };
}

test('an onStatusChange that throws at every change loses no flow, and is reported each time', async () => {
  const { world, runner, statuses, onConnected, reported } = start();
  runner.mount();
  const outcome = runner.actions.connect();
  await world.clock.advance(1);
  world.callback.deliver();
  expect(await outcome).toMatchObject({ status: 'connected' });
  await world.clock.advance(1);
  expect(onConnected).toHaveBeenCalledOnce();
  expect(statuses).toEqual(['requesting', 'waiting', 'confirming', 'connected']);
  expect(await reported()).toBe(4);
});

test('an onStatusChange that throws keeps neither reset nor unmounting from ending the flow', async () => {
  for (const end of ['reset', 'unmount'] as const) {
    const { world, runner, reported } = start();
    const unmount = runner.mount();
    void runner.actions.connect();
    await world.clock.advance(1);
    if (end === 'reset') runner.actions.reset();
    else unmount();
    await world.clock.advance(1);
    expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
    void runner.actions.connect();
    expect(runner.getSnapshot()?.phase).toBe('requesting');
    runner.actions.cancel();
    expect(await reported()).toBeGreaterThan(0);
  }
});

test.each([
  ['onConnected', {}],
  ['onReturned', { confirmSession: undefined }],
  ['onError', { confirmSession: () => Promise.reject(new Error('Oops.')) }],
])(
  'an %s that throws is reported once, and the next click starts a flow',
  async (name, options) => {
    const callback = vi.fn(() => {
      throw new Error('The app is broken here.');
    });
    const { world, runner, reported } = start({
      ...options,
      onStatusChange: undefined,
      [name]: callback,
    });
    runner.mount();
    runner.actions.connect().catch(() => {});
    await world.clock.advance(1);
    world.callback.deliver();
    await world.clock.advance(60_000);
    expect(callback).toHaveBeenCalledOnce();
    expect(await reported()).toBe(1);
    runner.actions.connect().catch(() => {});
    expect(runner.getSnapshot()?.phase).toBe('requesting');
    runner.actions.cancel();
  },
);

test('an app that resets the flow as soon as it starts gets the outcome of that flow', async () => {
  const { world, runner } = start({
    onStatusChange: (status, { reset }) => status === 'requesting' && reset(),
  });
  runner.mount();
  expect(await runner.actions.connect()).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(runner.getSnapshot()).toBeUndefined();
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test('params that throw when they are read start the flow all the same, and are passed on', async () => {
  const fetchSession = vi.fn(() => Promise.resolve(SESSION));
  const { world, runner, reported } = start({ fetchSession, onStatusChange: undefined });
  runner.mount();
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const outcome = runner.actions.connect(proxy);
  expect(world.surface.opened).toBe(1);
  await world.clock.advance(1);
  expect(fetchSession).toHaveBeenCalledOnce();
  world.callback.deliver();
  expect(await outcome).toMatchObject({ status: 'connected' });
  expect(await reported()).toBeGreaterThan(0);
});
