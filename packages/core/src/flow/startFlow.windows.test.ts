import { expect, test, vi } from 'vitest';
import type { ConfirmAnswer, ConfirmSession } from './session.ts';
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
import { fakePorts } from '../testing/index.ts';

test('a closed window is a cancellation, unless the server knows better', async () => {
  const closed = fakePorts();
  const first = start(closed, { confirmSession: () => answer({ status: 'pending' }) });
  await untilPhase(first, 'waiting');
  closed.surface.close();
  expect(await first.outcome).toEqual({ status: 'cancelled', reason: 'window-closed' });

  const done = fakePorts();
  const second = start(done, { confirmSession: confirm });
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
  expect(flow.getSnapshot().phase).toBe('confirming');
  await world.clock.advance(200 + 1000 + 2000 + 4000);
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

test('a click that would focus a blocked window opens it, as soon as the browser lets it', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  const flow = start(world, { whenBlocked: 'wait' });
  await world.clock.advance(1);
  flow.focus();
  expect(flow.getSnapshot().phase).toBe('blocked');
  world.surface.blocked = false;
  flow.focus();
  expect(flow.getSnapshot()).toEqual({ phase: 'waiting', surface: 'popup' });
  flow.focus();
  expect([world.surface.opened, world.surface.focused]).toEqual([1, 1]);
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

test('Open again starts another attempt beside the severed window, and either of them can come back', async () => {
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
