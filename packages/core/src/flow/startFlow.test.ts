import { expect, test, vi } from 'vitest';
import type { ConnectError } from './ConnectError.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import type { ConnectOutcome } from './outcome.ts';
import {
  type ConfirmAnswer,
  type ConfirmSession,
  type FetchSession,
  parseSession,
  type SessionReply,
} from './session.ts';
import { startFlow } from './startFlow.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import { fakePorts, type FakePorts } from '../testing/index.ts';

const granted: SessionReply = { redirectUrl: 'https://connect.example/s', receipt: 'r1' };
const connection = { id: 'c1', name: 'Salesforce', type: 'salesforce' };
/** Vite's usual proxy: the server takes its own host for the public one. */
const elsewhere = {
  redirectUrl: 'https://connect.example/s',
  receipt: 'r1',
  callbackUrl: 'http://localhost:4721/api/polytomic/callback',
};
const nothingLeft = { surfaces: 0, listeners: 0, timers: 0 };

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

test('a receipt that nothing sends back earns a warning that says what to pass', async () => {
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

test('a closed window is a cancellation, unless the server knows better', async () => {
  const closed = fakePorts();
  const first = start(closed, { confirmSession: () => answer({ status: 'pending' }) });
  await untilPhase(first, 'waiting');
  closed.surface.close();
  expect(await first.outcome).toEqual({ status: 'cancelled', reason: 'window-closed' });

  const done = fakePorts();
  const confirmed = (): Promise<ConfirmAnswer> => answer({ status: 'connected', connection });
  const second = start(done, { confirmSession: confirmed });
  await untilPhase(second, 'waiting');
  done.surface.close();
  expect(await second.outcome).toMatchObject({ status: 'connected', connection });
  expect(done.leaks()).toEqual(nothingLeft);
});

test('a severed window is not a cancellation: the flow goes on and a callback still ends it', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  const flow = start(world, { confirmSession });
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  expect(flow.getSnapshot().phase).toBe('unseen');
  await world.clock.advance(3000);
  expect(confirmSession).toHaveBeenCalledTimes(1);
  confirmSession.mockImplementation(() => answer({ status: 'connected', connection }));
  world.callback.deliver();
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a flow whose severed window cannot report back is found connected by asking the server', async () => {
  const world = fakePorts();
  const answers: ConfirmAnswer[] = [{ status: 'pending' }, { status: 'connected', connection }];
  const flow = start(world, {
    confirmSession: () => answer(answers.shift() ?? { status: 'pending' }),
  });
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  await world.clock.advance(6000);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
});

test('a severed flow outlives errors of the server and ends by its deadline', async () => {
  const world = fakePorts();
  const flow = start(world, { confirmSession: () => Promise.reject(new Error('offline')) });
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  await world.clock.advance(29 * 60_000);
  expect(flow.getSnapshot().phase).toBe('unseen');
  await world.clock.advance(60_000);
  expect(await faultOf(flow)).toBe('timed-out');
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a blocked window fails at once, or waits for another click when the app wants that', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  expect(await faultOf(start(world))).toBe('popup-blocked');
  expect(world.leaks()).toEqual(nothingLeft);

  const fetchSession = vi.fn(() => Promise.resolve(granted));
  const flow = start(world, { fetchSession, whenBlocked: 'wait' });
  expect(flow.getSnapshot().phase).toBe('blocked');
  await world.clock.advance(1);
  flow.openWindow();
  expect(flow.getSnapshot().phase).toBe('blocked');
  world.surface.blocked = false;
  flow.openWindow();
  expect(flow.getSnapshot().phase).toBe('waiting');
  expect(world.surface.shown).toEqual(['https://connect.example/s']);
  expect(fetchSession).toHaveBeenCalledOnce();
});

test('a session that expired behind a blocked window is requested again', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  const fetchSession = vi.fn(() =>
    Promise.resolve({ ...granted, expiresAt: new Date(1000).toISOString() }),
  );
  const flow = start(world, { fetchSession, whenBlocked: 'wait' });
  await world.clock.advance(2000);
  world.surface.blocked = false;
  flow.openWindow();
  expect(flow.getSnapshot().phase).toBe('requesting');
  expect(fetchSession).toHaveBeenCalledTimes(2);
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

test('Open again begins anew beside the severed window, and either of them can come back', async () => {
  const world = fakePorts();
  const replies = [granted, { redirectUrl: 'https://connect.example/again', receipt: 'r2' }];
  const fetchSession = vi.fn(() => Promise.resolve(replies.shift() ?? granted));
  const confirmSession = vi.fn<ConfirmSession>(() => answer({ status: 'connected', connection }));
  const flow = start(world, { fetchSession, confirmSession });
  await untilPhase(flow, 'waiting');
  const first = world.surface.request;
  world.surface.vanish();
  flow.openWindow();
  await untilPhase(flow, 'waiting');
  expect(world.surface.shown).toEqual(['https://connect.example/again']);
  expect(world.surface.request?.state).not.toBe(first?.state);
  world.callback.deliver(world.callback.url(`?polytomic-connect=${first?.state}`));
  await flow.outcome;
  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      state: first?.state,
      session: expect.objectContaining({ receipt: 'r1' }) as object,
    }),
  );
  expect(world.leaks()).toEqual(nothingLeft);
});

test('after Open again, the work done in the first window is found by asking', async () => {
  const world = fakePorts();
  const replies = [granted, { redirectUrl: 'https://connect.example/again', receipt: 'r2' }];
  let done = '';
  const flow = start(world, {
    fetchSession: () => Promise.resolve(replies.shift() ?? granted),
    confirmSession: ({ session: { receipt } }) =>
      answer(receipt === done ? { status: 'connected', connection } : { status: 'pending' }),
  });
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  flow.openWindow();
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  done = 'r1';
  await world.clock.advance(3000);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('an answer about the first session is not one about the second', async () => {
  const world = fakePorts();
  const replies = [granted, { redirectUrl: 'https://connect.example/again', receipt: 'r2' }];
  const answers = new Map<string | undefined, (value: ConfirmAnswer) => void>();
  const flow = start(world, {
    fetchSession: () => Promise.resolve(replies.shift() ?? granted),
    confirmSession: ({ session: { receipt } }) =>
      new Promise((resolve) => answers.set(receipt, resolve)),
  });
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  await world.clock.advance(3000);
  flow.openWindow();
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  answers.get('r1')?.({ status: 'expired' });
  await world.clock.advance(1);
  expect(flow.getSnapshot().phase).toBe('unseen');
  flow.cancel();
});

test('a frame is replaced by a window when the customer asks for one', async () => {
  const world = fakePorts();
  const flow = start(world, { surface: 'iframe' });
  await untilPhase(flow, 'waiting');
  expect(flow.getSnapshot().surface).toBe('iframe');
  flow.openWindow();
  expect(flow.getSnapshot()).toEqual({ phase: 'requesting', surface: 'popup' });
  expect(world.surface.opened).toBe(2);
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  expect(await flow.outcome).toMatchObject({ status: 'returned' });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a window that the browser refuses in place of a frame leaves the frame as it is', async () => {
  const world = fakePorts();
  const flow = start(world, { surface: 'iframe' });
  await untilPhase(flow, 'waiting');
  world.surface.blocked = true;
  flow.openWindow();
  expect(flow.getSnapshot()).toEqual({ phase: 'waiting', surface: 'iframe' });
  world.callback.deliver();
  expect(await flow.outcome).toMatchObject({ status: 'returned' });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('asking again for an open window focuses it', async () => {
  const world = fakePorts();
  const flow = start(world);
  await untilPhase(flow, 'waiting');
  flow.openWindow();
  expect(world.surface.focused).toBe(1);
  expect(world.surface.opened).toBe(1);
  flow.cancel();
});

test('a flow that is taken up again confirms at once, and forgets that it was away', async () => {
  const world = fakePorts();
  const forget = vi.fn();
  const session = parseSession(granted, () => {});
  const confirmSession = vi.fn<ConfirmSession>(() => answer({ status: 'connected', connection }));
  const fetchSession = (): Promise<SessionReply> => Promise.resolve(granted);
  const options = { fetchSession, confirmSession, surface: 'redirect' } as const;
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
  const fetchSession = (): Promise<SessionReply> => Promise.resolve(granted);
  const options = { fetchSession, confirmSession, surface: 'redirect' } as const;
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
    const flow = start(world, { surface, fetchSession: () => Promise.resolve(elsewhere) });
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
  const fetchSession = (): Promise<SessionReply> => Promise.resolve(elsewhere);
  await untilPhase(start(world, { fetchSession, callbackUrl }), 'waiting');
  expect(world.surface.shown).toEqual([elsewhere.redirectUrl]);
});

test('in production, the server is asked while a callback page on another origin is waited for', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  const flow = start(world, { fetchSession: () => Promise.resolve(elsewhere), confirmSession });
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

function start(world: FakePorts, options: Partial<StartConnectOptions> = {}): ConnectFlow {
  return startFlow({ fetchSession: () => Promise.resolve(granted), ...options }, world.ports);
}

function resultOf(flow: ConnectFlow): ConnectOutcome | undefined {
  const snapshot = flow.getSnapshot();
  return snapshot.phase === 'settled' && 'outcome' in snapshot.result
    ? snapshot.result.outcome
    : undefined;
}

function answer(value: ConfirmAnswer): Promise<ConfirmAnswer> {
  return Promise.resolve(value);
}

function faultOf(flow: ConnectFlow): Promise<string> {
  return flow.outcome.then(
    (outcome) => outcome.status,
    (error: ConnectError) => error.code,
  );
}

function untilPhase(flow: ConnectFlow, phase: string): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (flow.getSnapshot().phase === phase) resolve();
    };
    flow.subscribe(check);
    check();
  });
}
