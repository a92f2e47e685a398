import { expect, test, vi } from 'vitest';
import type { ConnectError } from './ConnectError.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import {
  type ConfirmAnswer,
  type ConfirmSession,
  parseSession,
  type SessionReply,
} from './session.ts';
import {
  answer,
  connection,
  elsewhere,
  faultOf,
  grant,
  granted,
  grantElsewhere,
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

test('a flow that is taken up again confirms at once, and forgets that it was away', async () => {
  const world = fakePorts();
  const forget = vi.fn();
  const session = parseSession(granted, () => {});
  const confirmSession = vi.fn<ConfirmSession>(() => answer({ status: 'connected', connection }));
  const options = { fetchSession: grant, confirmSession, surface: 'redirect' } as const;
  const begun = { type: 'resume', state: 'a'.repeat(32), session, forget } as const;
  const flow = startFlow(options, world.ports, { ...begun, url: world.callback.url('?x=1') });
  expect(flow.getSnapshot()).toEqual({ phase: 'confirming', surface: 'redirect' });
  expect(await flow.outcome).toMatchObject({
    status: 'connected',
    connection,
    callbackParams: { x: '1' },
  });
  expect(forget).toHaveBeenCalledOnce();

  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ state: begun.state }),
  );
});

test('a customer who goes Back may have connected before, so the server is asked once', async () => {
  const world = fakePorts();
  const session = parseSession(granted, () => {});
  const answers: ConfirmAnswer[] = [{ status: 'connected', connection }, { status: 'pending' }];
  const confirmSession = vi.fn(() => answer(answers.shift() ?? { status: 'pending' }));
  const options = { fetchSession: grant, confirmSession, surface: 'redirect' } as const;
  const begun = { type: 'resume', state: 'a'.repeat(32), session, url: undefined } as const;
  const goBack = (confirms: boolean): ConnectFlow =>
    startFlow(confirms ? options : { ...options, confirmSession: undefined }, world.ports, {
      ...begun,
      forget: () => {},
    });
  expect(await goBack(true).outcome).toMatchObject({ status: 'connected', connection });
  const cancelled = { status: 'cancelled', reason: 'navigated-back' };
  expect(await goBack(true).outcome).toEqual(cancelled);
  expect(await goBack(false).outcome).toEqual(cancelled);
  expect(confirmSession).toHaveBeenCalledTimes(2);
  expect(world.leaks()).toEqual(nothingLeft);
  expect(world.leaks()).toEqual(nothingLeft);
});

test.each(['popup', 'iframe', 'redirect'] as const)(
  'in development, a callback page on another origin is a fault (%s)',
  async (surface) => {
    const world = fakePorts({ isDevelopment: true });
    const flow = start(world, { surface, fetchSession: grantElsewhere });
    const fault = await flow.outcome.catch((error: ConnectError) => error);
    expect(fault).toMatchObject({ code: 'callback-elsewhere' });
    expect((fault as ConnectError).message).toMatch(/publicUrl.*localhost:4721.*app\.example/u);
    expect(world.surface.shown).toEqual([]);
    expect(world.leaks()).toEqual(nothingLeft);
  },
);

test('in development, an app that names a callback page on another origin means it', async () => {
  const world = fakePorts({ isDevelopment: true });
  const { callbackUrl } = elsewhere;
  await untilPhase(start(world, { fetchSession: grantElsewhere, callbackUrl }), 'waiting');
  expect(world.surface.shown).toEqual([elsewhere.redirectUrl]);
});

test('in production, the server is asked while a callback page on another origin is waited for', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  const flow = start(world, { fetchSession: grantElsewhere, confirmSession });
  await untilPhase(flow, 'waiting');
  await world.clock.advance(9000);
  expect(confirmSession).toHaveBeenCalledTimes(2);
  expect(world.surface.isOpen).toBe(true);
  confirmSession.mockImplementation(() => answer({ status: 'connected', connection }));
  await world.clock.advance(10_000);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('while the callback page is on the own origin, the server is not asked', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  await untilPhase(start(world, { confirmSession }), 'waiting');
  await world.clock.advance(20 * 60_000);
  expect(confirmSession).not.toHaveBeenCalled();
});
