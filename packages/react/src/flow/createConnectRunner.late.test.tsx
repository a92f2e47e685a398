// @vitest-environment jsdom
import type { ConfirmAnswer } from '@polytomic-connect/core';
import { fakePorts } from '@polytomic-connect/core/testing';
import { expect, test, vi } from 'vitest';
import { createConnectRunner, type RunnerOptions } from './createConnectRunner.ts';

const CONNECTION = { id: 'c1', name: 'Salesforce', type: 'salesforce' };

/** Until the customer is back, and the server has twice seen no connection: it is asked a second later again. */
async function startAndCancel(options: Partial<RunnerOptions<unknown>> = {}) {
  const world = fakePorts();
  const server: { answer: ConfirmAnswer } = { answer: { status: 'pending' } };
  const callbacks = { onConnected: vi.fn(), onCancelled: vi.fn(), onStatusChange: vi.fn() };
  const confirmSession = vi.fn(() => Promise.resolve(server.answer));
  const all = {
    fetchSession: () => Promise.resolve({ redirectUrl: 'https://connect.example/' }),
    confirmSession,
    ...callbacks,
    ports: world.ports,
    ...options,
  };
  const runner = createConnectRunner<unknown>(all);
  runner.mount();
  const outcome = runner.actions.connect();
  await world.clock.advance(0);
  world.callback.deliver();
  await world.clock.advance(200);
  expect(await outcome).toEqual({ status: 'cancelled', reason: 'not-completed' });
  server.answer = { status: 'connected', connection: CONNECTION };
  return { ...callbacks, world, all, runner, confirmSession };
}

test('a connection that is listed late is reported after the cancellation', async () => {
  const { world, onCancelled, onConnected, onStatusChange } = await startAndCancel();
  expect(onCancelled).toHaveBeenCalledOnce();
  expect(onConnected).not.toHaveBeenCalled();
  await world.clock.advance(1000);
  const outcome = { status: 'connected', connection: CONNECTION, callbackParams: {} };
  expect(onConnected).toHaveBeenCalledExactlyOnceWith(outcome);
  expect(onStatusChange).toHaveBeenLastCalledWith(
    'connected',
    expect.objectContaining({ outcome }),
  );
  expect(onCancelled).toHaveBeenCalledOnce();
});

test('a late connection calls the latest callback', async () => {
  const { world, all, runner, onConnected } = await startAndCancel();
  const latest = vi.fn();
  runner.update({ ...all, onConnected: latest });
  await world.clock.advance(1000);
  expect(latest).toHaveBeenCalledOnce();
  expect(onConnected).not.toHaveBeenCalled();
});

test('an app that passes no callbacks is not asked for one by a late connection', async () => {
  const { world, runner } = await startAndCancel({
    onConnected: undefined,
    onCancelled: undefined,
    onStatusChange: undefined,
  });
  await world.clock.advance(1000);
  expect(runner.getSnapshot()).toMatchObject({ result: { outcome: { status: 'connected' } } });
});

test('an app that resets the flow when its status becomes connected gets no further callback', async () => {
  const { world, onConnected, runner } = await startAndCancel({
    onStatusChange(status, { reset }) {
      if (status === 'connected') reset();
    },
  });
  await world.clock.advance(1000);
  expect(runner.getSnapshot()).toBeUndefined();
  expect(onConnected).not.toHaveBeenCalled();
});

test('an earlier flow that connects late is reported, and leaves the status to the new one', async () => {
  const { world, runner, onConnected, onStatusChange } = await startAndCancel();
  runner.actions.connect().catch(() => {});
  await world.clock.advance(0);
  onStatusChange.mockClear();
  await world.clock.advance(1000);
  expect(onConnected).toHaveBeenCalledOnce();
  expect(onStatusChange).not.toHaveBeenCalled();
  expect(runner.getSnapshot()?.phase).toBe('waiting');
});

test('reset ends the questions after the end', async () => {
  const { world, runner, confirmSession, onConnected } = await startAndCancel();
  runner.actions.reset();
  await world.clock.advance(60_000);
  expect(confirmSession).toHaveBeenCalledTimes(2);
  expect(onConnected).not.toHaveBeenCalled();
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});
