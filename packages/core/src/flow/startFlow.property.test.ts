import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConnectError } from './ConnectError.ts';
import type { ConnectFlow } from './ConnectFlow.ts';
import type { ConnectOutcome } from './outcome.ts';
import type { ConfirmAnswer } from './session.ts';
import { startFlow } from './startFlow.ts';
import { fakePorts, type FakePorts } from '../testing/index.ts';

/*
 * A world that does anything in any order, and a customer who clicks anything. Whatever happens, a flow
 * settles exactly once, leaves nothing behind, and is never `connected` without a callback or the
 * server's word.
 */
const connection = { id: 'c', name: 'n', type: 't' };

const steps: Record<string, (run: Run) => void | Promise<void>> = {
  land: ({ world }) => world.surface.land(world.callback.url()),
  deliver: ({ world }) => world.callback.deliver(),
  'deliver a foreign callback': ({ world }) => world.callback.deliver('https://evil.example/'),
  close: ({ world }) => world.surface.close(),
  vanish: ({ world }) => world.surface.vanish(),
  'go back': ({ world }) => world.surface.report({ type: 'navigated-back' }),
  block: ({ world }) => void (world.surface.blocked = true),
  unblock: ({ world }) => void (world.surface.blocked = false),
  'open a window': ({ flow }) => flow.openWindow(),
  'continue in the tab': ({ flow }) => flow.continueInTab(),
  focus: ({ flow }) => flow.focus(),
  cancel: ({ flow }) => flow.cancel(),
  abort: ({ controller }) => controller.abort(),
  'answer the session': ({ sessions }) =>
    sessions.shift()?.({ redirectUrl: 'https://connect.example/', expiresAt: soon() }),
  'answer nonsense': ({ sessions }) => sessions.shift()?.({}),
  'refuse the session': ({ sessions }) => sessions.shift()?.(Promise.reject(new Error('no'))),
  'confirm connected': (run) => {
    run.vouched ||= run.confirms.length > 0;
    run.confirms.shift()?.({ status: 'connected', connection });
  },
  'confirm pending': ({ confirms }) => confirms.shift()?.({ status: 'pending' }),
  'confirm expired': ({ confirms }) => confirms.shift()?.({ status: 'expired' }),
  'confirm fails': ({ confirms }) => confirms.shift()?.(Promise.reject(new Error('offline'))),
  'wait a moment': ({ world }) => world.clock.advance(700),
  'wait long': ({ world }) => world.clock.advance(20_000),
};

const RUNS = 3000;

test(`${RUNS} random runs of a flow each end once, cleanly and correctly`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('popup' as const, 'iframe' as const, 'redirect' as const),
      fc.constantFrom('wait' as const, 'fail' as const),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 25 }),
      async (surface, whenBlocked, confirming, blocked, script) => {
        const run = start({ surface, whenBlocked, confirming, blocked });
        let returned = false;
        for (const name of script) {
          if (name === 'land' || name === 'deliver') returned = true;
          await steps[name]?.(run);
          await run.world.clock.advance(0);
        }
        run.flow.cancel();
        run.flow.cancel();
        await run.world.clock.advance(60 * 60_000);
        expect(run.settled).toHaveLength(1);
        expect(run.flow.getSnapshot().phase).toBe('settled');
        expect(run.world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
        const [end] = run.settled;
        expect(end?.status !== 'connected' || run.vouched).toBe(true);
        const last = run.flow.getSnapshot();
        const final = last.phase === 'settled' && 'outcome' in last.result && last.result.outcome;
        // Only a cancellation changes afterwards, and only when the server confirms the connection.
        const late = final && final !== end;
        expect(!late || (end?.status === 'cancelled' && final.status === 'connected')).toBe(true);
        expect(!late || run.vouched).toBe(true);
        expect(end?.status !== 'returned' || (returned && !confirming)).toBe(true);
      },
    ),
    { numRuns: RUNS },
  );
});

interface Run {
  world: FakePorts;
  flow: ConnectFlow;
  controller: AbortController;
  sessions: ((reply: unknown) => void)[];
  confirms: ((answer: ConfirmAnswer | Promise<never>) => void)[];
  settled: (ConnectOutcome | { status: 'failed'; error: ConnectError })[];
  /** Whether the server ever answered `connected`. */
  vouched: boolean;
}

function start(how: {
  surface: 'popup' | 'iframe' | 'redirect';
  whenBlocked: 'wait' | 'fail';
  confirming: boolean;
  blocked: boolean;
}): Run {
  const world = fakePorts();
  world.surface.blocked = how.blocked;
  const controller = new AbortController();
  const run: Omit<Run, 'flow'> = {
    world,
    controller,
    sessions: [],
    confirms: [],
    settled: [],
    vouched: false,
  };
  const flow = startFlow(
    {
      surface: how.surface,
      whenBlocked: how.whenBlocked,
      signal: controller.signal,
      fetchSession: () =>
        new Promise((resolve) => run.sessions.push(resolve as (reply: unknown) => void)),
      confirmSession: how.confirming
        ? () => new Promise((resolve) => run.confirms.push(resolve))
        : undefined,
    },
    world.ports,
  );
  flow.outcome.then(
    (outcome) => run.settled.push(outcome),
    (error: ConnectError) => run.settled.push({ status: 'failed', error }),
  );
  return Object.assign(run, { flow });
}

function soon(): string {
  return new Date(10_000).toISOString();
}
