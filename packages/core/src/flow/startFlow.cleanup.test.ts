import { getEventListeners } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { ConfirmAnswer } from './session.ts';
import {
  answer,
  connection,
  nothingLeft,
  resultOf,
  start,
  untilPhase,
} from './startFlow.fixture.ts';
import { fakePorts } from '../testing/index.ts';

test('a subscriber that has left is not called any more', async () => {
  const world = fakePorts();
  const flow = start(world);
  const leaves = vi.fn();
  const stays = vi.fn();
  const leave = flow.subscribe(leaves);
  flow.subscribe(stays);
  await untilPhase(flow, 'waiting');
  leave();
  flow.cancel();
  expect(leaves).toHaveBeenCalledTimes(1);
  expect(stays).toHaveBeenCalledTimes(2);
});

test('a signal that outlives the flow keeps nothing of it', async () => {
  const world = fakePorts();
  const { signal } = new AbortController();
  const flow = start(world, { signal });
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  await flow.outcome;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('the signal is heeded until the questions after the end are over, and no longer', async () => {
  const world = fakePorts();
  const { signal } = new AbortController();
  const flow = start(world, { signal, confirmSession: () => answer({ status: 'pending' }) });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  await world.clock.advance(999);
  expect(flow.getSnapshot().phase).toBe('settled');
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await world.clock.advance(60_000);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('to cancel a flow that has ended does not stop the questions after the end', async () => {
  const world = fakePorts();
  let reply: ConfirmAnswer = { status: 'pending' };
  const flow = start(world, { confirmSession: () => answer(reply) });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  await world.clock.advance(999);
  expect(resultOf(flow)).toEqual({ status: 'cancelled', reason: 'not-completed' });
  flow.cancel();
  reply = { status: 'connected', connection };
  await world.clock.advance(60_000);
  expect(resultOf(flow)).toMatchObject({ status: 'connected', connection });
});

test('a server that never answers whether there is a connection is given up at last', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => new Promise<ConfirmAnswer>(() => {}));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  const fault = flow.outcome.catch((error: unknown) => error);
  await world.clock.advance(2 * 60_000);
  expect(await fault).toMatchObject({
    code: 'confirm-failed',
    message: expect.stringContaining('It took too long.') as string,
  });
  expect(confirmSession).toHaveBeenCalledTimes(5);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a window that cannot be closed is reported to the developer, and the rest is cleaned up', async () => {
  const world = fakePorts();
  const { surfaces } = world.ports;
  world.ports.surfaces = {
    open(request) {
      const opened = surfaces.open(request);
      return (
        opened && {
          ...opened,
          close() {
            opened.close();
            throw new Error('It does not close.');
          },
        }
      );
    },
  };
  const flow = start(world);
  await untilPhase(flow, 'waiting');
  flow.cancel();
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(world.warnings).toContain('Something could not be cleaned up: Error: It does not close.');
  expect(world.leaks()).toEqual(nothingLeft);
});
