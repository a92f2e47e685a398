import { ASKS_RARELY, CONNECTED, PARAMS, type Scenario, UNHEARD } from '../Scenario.ts';

const COOP = { 'cross-origin-opener-policy': 'same-origin' };

/** The customer begins again, or twice at once. */
export const again: readonly Scenario[] = [
  {
    name: 'the customer opens another window beside a severed one, and finishes there',
    on: ['popup'],
    app: { options: ASKS_RARELY },
    provider: COOP,
    holds: ['provider'],
    act: async ({ run, app, phase, nthState }) => {
      await phase('unseen');
      await app.click('#reopen');
      run.open('provider', await nthState(2));
    },
    ends: CONNECTED,
    params: PARAMS,
    sessions: 2,
    windowsLeft: 1, // the first one, which no script can close
    left: UNHEARD,
  },
  {
    name: 'the customer opens another window beside a severed one, and finishes in the first',
    on: ['popup'],
    app: { options: ASKS_RARELY },
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
];
