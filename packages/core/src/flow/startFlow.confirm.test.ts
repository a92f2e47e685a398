import { expect, test, vi } from 'vitest';
import type { ConfirmAnswer, SessionReply } from './session.ts';
import {
  answer,
  connection,
  faultOf,
  granted,
  nothingLeft,
  resultOf,
  start,
  untilPhase,
} from './startFlow.fixture.ts';
import { startFlow } from './startFlow.ts';
import { fakePorts } from '../testing/index.ts';

test('a callback leads to the confirmation, and its answer is the outcome', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'connected', connection }));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  expect(world.surface.shown).toEqual(['https://connect.example/s']);
  world.callback.deliver(world.callback.url('?connection_id=forged'));
  expect(flow.getSnapshot().phase).toBe('confirming');
  expect(world.surface.isOpen).toBe(false);
  expect(await flow.outcome).toEqual({
    status: 'connected',
    connection,
    callbackParams: { connection_id: 'forged' },
  });
  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ session: expect.objectContaining({ receipt: 'r1' }) as object }),
  );
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a receipt without confirmSession causes a warning that names the missing option', async () => {
  const warn = vi.fn();
  const world = fakePorts();
  const cases = [
    { reply: granted, options: {}, warnings: 1 },
    {
      reply: granted,
      options: { confirmSession: () => answer({ status: 'pending' }) },
      warnings: 0,
    },
    { reply: { redirectUrl: 'https://connect.example/s' }, options: {}, warnings: 0 },
  ];
  for (const { reply, options, warnings } of cases) {
    warn.mockClear();
    const fetchSession = (): Promise<SessionReply> => Promise.resolve(reply);
    const flow = startFlow({ fetchSession, ...options }, { ...world.ports, warn });
    await untilPhase(flow, 'waiting');
    flow.cancel();
    await flow.outcome;
    const texts = warn.mock.calls.map(([text]) => text as string);
    expect(texts.filter((text) => text.includes('Pass the whole `client`'))).toHaveLength(warnings);
    expect(texts).toHaveLength(warnings);
  }
});

test('without confirmSession the outcome carries the parameters and no connection', async () => {
  const world = fakePorts();
  const flow = start(world);
  await untilPhase(flow, 'waiting');
  world.surface.land(world.callback.url('?status=ok'));
  expect(await flow.outcome).toEqual({
    status: 'returned',
    callbackParams: { status: 'ok' },
  });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a connection that is not there yet is asked for again, with growing pauses', async () => {
  const world = fakePorts();
  const answers: ConfirmAnswer[] = [
    { status: 'pending' },
    { status: 'pending' },
    { status: 'connected', connection },
  ];
  const confirmSession = vi.fn(() => answer(answers.shift() ?? { status: 'pending' }));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  await world.clock.advance(200);
  expect(await flow.outcome).toMatchObject({ status: 'cancelled', reason: 'not-completed' });
  await world.clock.advance(999);
  expect(confirmSession).toHaveBeenCalledTimes(2);
  await world.clock.advance(1);
  expect(confirmSession).toHaveBeenCalledTimes(3);
  expect(resultOf(flow)).toMatchObject({ status: 'connected', connection });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a customer who comes back without a connection is free within a second', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  await world.clock.advance(999);
  expect(flow.getSnapshot().phase).toBe('settled');
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'not-completed' });
  expect(world.leaks()).toEqual({ ...nothingLeft, timers: 1 });
  await world.clock.advance(60_000);
  expect(confirmSession).toHaveBeenCalledTimes(5);
  expect(resultOf(flow)).toEqual({ status: 'cancelled', reason: 'not-completed' });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a late connection is reported once, after a cancellation that was seen', async () => {
  const world = fakePorts();
  let reply: ConfirmAnswer = { status: 'pending' };
  const flow = start(world, { confirmSession: () => answer(reply) });
  const seen: unknown[] = [];
  flow.subscribe(() => seen.push(resultOf(flow)?.status ?? flow.getSnapshot().phase));
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  await world.clock.advance(999);
  reply = { status: 'connected', connection };
  await world.clock.advance(60_000);
  expect(seen).toEqual(['waiting', 'confirming', 'cancelled', 'connected']);
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a customer who does not wait for the answer is free at once, and the answer still counts', async () => {
  const world = fakePorts();
  const replies: ((value: ConfirmAnswer) => void)[] = [];
  const confirmSession = (): Promise<ConfirmAnswer> =>
    new Promise((resolve) => replies.push(resolve));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  flow.cancel();
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
  await world.clock.advance(200);
  replies.at(-1)?.({ status: 'connected', connection });
  await world.clock.advance(0);
  expect(resultOf(flow)).toMatchObject({ status: 'connected', connection });
});

test('a flow that the app ends asks no more, and reports no late connection', async () => {
  for (const end of ['cancel', 'signal'] as const) {
    const world = fakePorts();
    const controller = new AbortController();
    const confirmSession = vi.fn(() => answer({ status: 'pending' }));
    const flow = start(world, { confirmSession, signal: controller.signal });
    await untilPhase(flow, 'waiting');
    world.callback.deliver();
    await world.clock.advance(999);
    if (end === 'cancel') flow.cancel('aborted');
    else controller.abort();
    expect(world.leaks()).toEqual(nothingLeft);
    await world.clock.advance(60_000);
    expect(confirmSession).toHaveBeenCalledTimes(2);
  }
});

test('a malformed answer of confirmSession is a fault', async () => {
  const world = fakePorts();
  const flow = start(world, {
    confirmSession: () => Promise.resolve({ status: 'connected' } as ConfirmAnswer),
  });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  const fault = faultOf(flow);
  await world.clock.advance(60_000);
  expect(await fault).toBe('confirm-failed');
});
