import { expect, test } from 'vitest';
import type { ConnectFlow } from './ConnectFlow.ts';
import type { ConfirmAnswer, Session, SessionReply } from './session.ts';
import {
  answer,
  confirm,
  connection,
  elsewhere,
  faultOf,
  grantElsewhere,
  nothingLeft,
  resultOf,
  start,
  untilPhase,
} from './startFlow.fixture.ts';
import { type FakePorts, fakePorts } from '../testing/index.ts';

const connected: ConfirmAnswer = { status: 'connected', connection };
const HOUR_MS = 3_600_000;

/** A flow whose questions stay open until the test answers them. */
function startAsking(
  world: FakePorts,
  fetchSession?: () => Promise<SessionReply>,
): { flow: ReturnType<typeof start>; answers: ((value: ConfirmAnswer) => void)[] } {
  const answers: ((value: ConfirmAnswer) => void)[] = [];
  const flow = start(world, {
    ...(fetchSession && { fetchSession }),
    confirmSession: () => new Promise((resolve) => answers.push(resolve)),
  });
  return { flow, answers };
}

/** Sessions with the receipts r1, r2 and so on; the server finds only the first one connected, once `done`. */
function startFinishingInTheFirst(world: FakePorts, fetchSecond?: () => Promise<SessionReply>) {
  const customer = { done: false };
  const asked: string[] = [];
  let count = 0;
  const flow = start(world, {
    fetchSession() {
      count += 1;
      if (count === 2 && fetchSecond !== undefined) return fetchSecond();
      return Promise.resolve({ redirectUrl: 'https://connect.example/', receipt: `r${count}` });
    },
    confirmSession({ session: { receipt = '' } }: { session: Session }) {
      asked.push(receipt);
      return answer(receipt === 'r1' && customer.done ? connected : { status: 'pending' });
    },
  });
  return { flow, customer, asked };
}

/** How many questions a minute takes. */
async function countQuestions(severed: boolean): Promise<number> {
  const world = fakePorts();
  let questions = 0;
  const flow = start(world, {
    fetchSession: grantElsewhere,
    confirmSession() {
      questions += 1;
      return answer({ status: 'pending' });
    },
  });
  await untilPhase(flow, 'waiting');
  if (severed) world.surface.vanish();
  await world.clock.advance(60_000);
  flow.cancel();
  return questions;
}

/**
 * The first window is severed, and the customer opens another one.
 *
 * @returns the callback of the first
 */
async function openAgain(world: FakePorts, flow: ConnectFlow, phase = 'waiting'): Promise<string> {
  await untilPhase(flow, 'waiting');
  const callback = callbackOf(world);
  world.surface.vanish();
  flow.openWindow();
  await untilPhase(flow, phase);
  return callback;
}

/** The callback of the window that is open now. */
function callbackOf(world: FakePorts): string {
  return world.callback.url(`?polytomic-connect=${world.surface.request?.state}`);
}

test('a slow "pending" about a customer who was still typing does not cancel one who is done', async () => {
  for (const leave of ['close', 'deliver'] as const) {
    const world = fakePorts();
    const { flow, answers } = startAsking(world, grantElsewhere);
    await untilPhase(flow, 'waiting');
    await world.clock.advance(3000);
    expect(answers).toHaveLength(1);
    if (leave === 'close') world.surface.close();
    else world.callback.deliver(elsewhere.callbackUrl);
    expect(answers).toHaveLength(2);
    answers[0]?.({ status: 'pending' });
    await world.clock.advance(1);
    answers[1]?.(connected);
    expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
    expect(world.leaks()).toEqual(nothingLeft);
  }
});

test('a slow "connected" counts, whatever was asked since', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world, grantElsewhere);
  await untilPhase(flow, 'waiting');
  await world.clock.advance(3000);
  world.surface.close();
  answers[0]?.(connected);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
});

test('the server is asked as often when the window is severed while its callback page is elsewhere', async () => {
  expect(await countQuestions(true)).toBe(await countQuestions(false));
});

test('a customer who finished in the first window and closes the second is connected', async () => {
  const world = fakePorts();
  const { flow, customer, asked } = startFinishingInTheFirst(world);
  await openAgain(world, flow);
  customer.done = true;
  world.surface.close();
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(new Set(asked)).toEqual(new Set(['r1', 'r2']));
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a customer who finished in the first window and closes the second before it shows anything is connected', async () => {
  const world = fakePorts();
  const { flow, customer } = startFinishingInTheFirst(world, () => new Promise(() => {}));
  await openAgain(world, flow, 'requesting');
  customer.done = true;
  world.surface.close();
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a customer who finished in no window is cancelled when the server has answered about each', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world);
  await openAgain(world, flow);
  world.surface.close();
  expect(answers).toHaveLength(2);
  answers[1]?.({ status: 'pending' });
  await world.clock.advance(1);
  expect(flow.getSnapshot().phase).toBe('confirming');
  answers[0]?.({ status: 'pending' });
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'window-closed' });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('a "pending" about the first window does not cancel a customer who finished in the second', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world);
  await openAgain(world, flow);
  world.surface.close();
  answers[0]?.({ status: 'pending' });
  await world.clock.advance(1);
  expect(flow.getSnapshot().phase).toBe('confirming');
  answers[1]?.(connected);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
});

test('a customer who finished in the second window does not wait for the answer about the first', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world);
  await openAgain(world, flow);
  world.surface.close();
  answers[1]?.(connected);
  await world.clock.advance(1);
  expect(resultOf(flow)).toMatchObject({ status: 'connected', connection });
});

test('a slow "pending" about the first window does not count for the second one', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world);
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  await world.clock.advance(3000);
  expect(answers).toHaveLength(1);
  flow.openWindow();
  await untilPhase(flow, 'waiting');
  world.callback.deliver(callbackOf(world));
  await world.clock.advance(1);
  answers[0]?.({ status: 'pending' });
  await world.clock.advance(2000);
  expect(answers).toHaveLength(2);
  answers[1]?.(connected);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
});

test('a flow whose first session has expired goes on with the second', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world, grantElsewhere);
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  await world.clock.advance(3000);
  flow.openWindow();
  await untilPhase(flow, 'waiting');
  answers[0]?.({ status: 'expired' });
  await world.clock.advance(1);
  expect(flow.getSnapshot().phase).toBe('waiting');
  flow.cancel();
});

test('once a customer is back, the server is asked only about the session of their window, also after the end', async () => {
  const world = fakePorts();
  const { flow, asked } = startFinishingInTheFirst(world);
  await openAgain(world, flow);
  world.callback.deliver(callbackOf(world));
  await world.clock.advance(60_000);
  expect(resultOf(flow)).toEqual({ status: 'cancelled', reason: 'not-completed' });
  expect(asked).toEqual(['r2', 'r2', 'r2', 'r2', 'r2']);
});

test('an answer that comes after a dismissal does not put off the next question', async () => {
  const world = fakePorts();
  const { flow, answers } = startAsking(world);
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  flow.cancel();
  await world.clock.advance(150);
  answers[0]?.({ status: 'pending' });
  await world.clock.advance(50);
  expect(answers).toHaveLength(2);
});

test('when a customer closes the second window and comes back by the first, the server is asked about the first session', async () => {
  const world = fakePorts();
  const asked: string[] = [];
  let count = 0;
  const flow = start(world, {
    fetchSession: () =>
      Promise.resolve({ redirectUrl: 'https://connect.example/', receipt: `r${(count += 1)}` }),
    confirmSession({ session: { receipt = '' } }: { session: Session }) {
      asked.push(receipt);
      return new Promise(() => {});
    },
  });
  const callbackOfTheFirst = await openAgain(world, flow);
  world.surface.close();
  asked.length = 0;
  world.callback.deliver(callbackOfTheFirst);
  expect(asked).toEqual(['r1']);
  flow.cancel('aborted');
});

test('a second session that fails does not end the flow of a customer who is back by the first window', async () => {
  const world = fakePorts();
  let fail: ((error: Error) => void) | undefined;
  const { flow, customer } = startFinishingInTheFirst(
    world,
    () => new Promise((_, reject) => (fail = reject)),
  );
  const callbackOfTheFirst = await openAgain(world, flow, 'requesting');
  world.callback.deliver(callbackOfTheFirst);
  expect(flow.getSnapshot().phase).toBe('confirming');
  fail?.(new Error('offline'));
  await world.clock.advance(1);
  customer.done = true;
  await world.clock.advance(200);
  expect(resultOf(flow)).toMatchObject({ status: 'connected', connection });
});

test('a customer who was in time is not late because the server is', async () => {
  const world = fakePorts();
  const answers: ((value: ConfirmAnswer) => void)[] = [];
  const flow = start(world, {
    timeoutMs: 60_000,
    confirmSession: () => new Promise((resolve) => answers.push(resolve)),
  });
  await untilPhase(flow, 'waiting');
  await world.clock.advance(59_999);
  world.callback.deliver();
  await world.clock.advance(1000);
  answers[0]?.(connected);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
});

test('a server that never answers ends the flow all the same, after its deadline', async () => {
  const world = fakePorts();
  const flow = start(world, { timeoutMs: 60_000, confirmSession: () => new Promise(() => {}) });
  await untilPhase(flow, 'waiting');
  await world.clock.advance(59_999);
  world.callback.deliver();
  const fault = faultOf(flow);
  await world.clock.advance(HOUR_MS);
  expect(await fault).toBe('confirm-failed');
  expect(world.leaks()).toEqual(nothingLeft);
});

test.each(['aborted', 'dismissed'] as const)(
  'an app that cancels the flow (%s) when its question is aborted does not keep it from ending',
  async (reason) => {
    for (const settled of ['pending', 'connected'] as const) {
      const world = fakePorts();
      let ends = 0;
      const flow = start(world, {
        confirmSession({ signal }) {
          signal.addEventListener('abort', () => flow.cancel(reason));
          return settled === 'pending' ? answer({ status: 'pending' }) : confirm();
        },
      });
      flow.subscribe(() => {
        if (flow.getSnapshot().phase === 'settled') ends += 1;
      });
      await untilPhase(flow, 'waiting');
      world.callback.deliver();
      await world.clock.advance(HOUR_MS);
      expect(resultOf(flow)?.status).toBe(settled === 'pending' ? 'cancelled' : 'connected');
      expect(ends).toBe(1);
      await flow.outcome;
      expect(world.leaks()).toEqual(nothingLeft);
    }
  },
);
