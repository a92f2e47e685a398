import { CONNECTED, type Ending, PARAMS, type Scenario } from '../Scenario.ts';
import type { LogEntry } from '../server/createRun.ts';

const COOP = { 'cross-origin-opener-policy': 'same-origin' };
const DISMISSED: Ending = { status: 'cancelled', reason: 'dismissed' };
const NAVIGATED_BACK: Ending = { status: 'cancelled', reason: 'navigated-back' };

/** The customer begins again, twice at once, or with the whole page. */
export const again: readonly Scenario[] = [
  {
    name: 'the customer opens another window beside a severed one, and finishes there',
    on: ['popup'],
    provider: COOP,
    holds: ['provider'],
    act: async ({ run, app, phase, nthState }) => {
      await phase('unseen');
      await app.click('#reopen');
      run.open('provider', await nthState(2));
    },
    ends: CONNECTED,
    sessions: 2,
    windowsLeft: 1, // the first one, which no script can close
  },
  {
    name: 'the customer opens another window beside a severed one, and finishes in the first',
    on: ['popup'],
    provider: COOP,
    holds: ['hosted', 'provider'],
    act: async ({ run, app, phase, nthState, expectPhase }) => {
      run.open('hosted', await nthState(1));
      await phase('unseen');
      await app.click('#reopen');
      const second = await nthState(2);
      await run.seen('hosted', ({ query }) => query === `?s=${second}`);
      await expectPhase('waiting');
      run.open('provider', await nthState(1));
    },
    ends: CONNECTED,
    params: PARAMS,
    sessions: 2,
  },
  {
    name: 'the customer opens a window in place of the frame',
    on: ['iframe'],
    holds: ['hosted'],
    act: async ({ run, app, nthState }) => {
      await run.seen('hosted');
      await app.click('#reopen');
      run.open('hosted', await nthState(2));
    },
    ends: CONNECTED,
    params: PARAMS,
    sessions: 2,
  },
  {
    name: 'a second flow of the same tab does not start, and the first goes on',
    on: ['popup', 'iframe'],
    holds: ['hosted'],
    act: async ({ run, expectPhase }) => {
      await run.seen('hosted');
      run.tell('app', 'start');
      const { reason } = await run.seen('settled', ({ flow }) => flow === 2);
      if (reason !== 'busy') throw new Error(`The second flow ended with ${String(reason)}.`);
      await expectPhase('waiting');
      run.open('hosted');
    },
    ends: CONNECTED,
  },
  {
    name: 'two frames at once receive only their own messages',
    on: ['iframe'],
    app: { options: { concurrent: true } },
    holds: ['hosted'],
    act: async ({ run, nthState, expectPhase }) => {
      await run.seen('hosted');
      run.tell('app', 'start');
      run.open('hosted', await nthState(2));
      await run.seen('settled', ({ flow }) => flow === 2);
      await expectPhase('waiting');
      run.open('hosted');
    },
    ends: CONNECTED,
    sessions: 2,
  },
  {
    name: 'the whole page goes and comes back',
    on: ['redirect'],
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page goes by a login page that sends COOP',
    on: ['redirect'],
    provider: COOP,
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page comes back to itself, which is the callback',
    on: ['redirect'],
    callback: { isApp: true },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page comes back without its state in the query',
    on: ['redirect'],
    callback: { dropsState: true },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the page is reloaded while the server is asked',
    on: ['redirect'],
    holds: ['confirm'],
    act: async ({ run, app }) => {
      await run.seen('asked:confirm');
      await app.evaluate('location.reload()');
      await run.seen('asked:confirm', (entry) => entry !== run.entries.find(isAsked));
      run.open('confirm');
    },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'a flow that is taken up again keeps another one of the tab from starting',
    on: ['redirect'],
    holds: ['confirm'],
    act: async ({ run }) => {
      await run.seen('asked:confirm');
      run.tell('app', 'start');
      await run.seen('settled', ({ reason }) => reason === 'busy');
      run.open('confirm');
    },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the browser blocks the window, and the customer goes on with the whole page',
    on: ['popup'],
    app: { options: { autoStart: true, whenBlocked: 'wait' } },
    act: async ({ run, phase }) => {
      await phase('blocked');
      run.tell('app', 'goOnHere');
    },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the customer goes back from the hosted page',
    on: ['redirect'],
    holds: ['hosted'],
    act: async ({ run, app }) => {
      await run.seen('hosted');
      await app.back();
    },
    ends: NAVIGATED_BACK,
  },
  {
    name: 'the customer cancels before the page has gone',
    on: ['redirect'],
    holds: ['session'],
    act: async ({ run }) => {
      await run.seen('asked:session');
      run.tell('app', 'cancel');
      await run.seen('settled');
      run.open('session'); // too late
    },
    ends: DISMISSED,
  },
];

function isAsked({ tag }: LogEntry): boolean {
  return tag === 'asked:confirm';
}
