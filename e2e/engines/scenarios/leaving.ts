import { setTimeout as wait } from 'node:timers/promises';
import { CONNECTED, type Scenario } from '../Scenario.ts';
import { GLANCE_MS, type Stage } from '../Stage.ts';

const EVERYWHERE = ['popup', 'iframe'] as const;
const CLOSED = { status: 'cancelled', reason: 'window-closed' } as const;
const DISMISSED = { status: 'cancelled', reason: 'dismissed' } as const;

/** The customer does not come back, or cannot even start. */
export const leaving: readonly Scenario[] = [
  {
    name: 'the customer closes the window while the session is on its way',
    on: ['popup'],
    holds: ['session'],
    act: async ({ run, closePopup }) => {
      await run.seen('asked:session');
      await closePopup();
      await run.seen('settled');
      run.open('session'); // too late
    },
    ends: CLOSED,
    phases: ['requesting', 'settled'],
  },
  {
    name: 'the customer closes the window just before the session arrives',
    on: ['popup'],
    app: { options: { haste: 20 } },
    holds: ['session'],
    act: async ({ run, closePopup }) => {
      await run.seen('asked:session');
      await closePopup();
      run.open('session');
    },
    ends: CLOSED,
  },
  {
    name: 'the customer closes the window with the hosted page',
    on: ['popup'],
    app: { options: { haste: 20 } },
    holds: ['hosted'],
    act: closeHostedPage,
    ends: CLOSED,
    phases: ['requesting', 'waiting', 'confirming', 'settled'],
  },
  {
    name: 'the customer closes the window, and the app is busy from then on',
    on: ['popup'],
    app: { options: { busyOnFocus: true } },
    holds: ['hosted'],
    act: closeHostedPage,
    ends: CLOSED,
    phases: ['requesting', 'waiting', 'confirming', 'settled'],
  },
  {
    name: 'the customer closes the window, and there is no server to ask',
    on: ['popup'],
    app: { options: { confirms: false } },
    holds: ['hosted'],
    act: closeHostedPage,
    ends: CLOSED,
    phases: ['requesting', 'waiting', 'settled'],
  },
  {
    name: 'the customer closes the window after the work was done',
    on: ['popup'],
    hosted: { silent: true },
    act: async ({ run, closePopup }) => {
      await run.seen('finished');
      await wait(GLANCE_MS);
      await closePopup();
    },
    ends: CONNECTED,
    params: {},
  },
  {
    name: 'nothing comes back, until the customer cancels',
    on: EVERYWHERE,
    hosted: { silent: true },
    act: async ({ run, expectPhase }) => {
      await run.seen('finished');
      await expectPhase('waiting');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
    phases: ['requesting', 'waiting', 'settled'],
  },
  {
    name: 'the app aborts the flow by its signal',
    on: EVERYWHERE,
    holds: ['hosted'],
    act: async ({ run }) => {
      await run.seen('hosted');
      run.tell('app', 'abort');
    },
    ends: { status: 'cancelled', reason: 'aborted' },
  },
  {
    name: 'the app aborts the flow while the session is on its way',
    on: EVERYWHERE,
    holds: ['session'],
    act: async ({ run }) => {
      await run.seen('asked:session');
      run.tell('app', 'abort');
      await run.seen('settled');
      run.open('session'); // too late
    },
    ends: { status: 'cancelled', reason: 'aborted' },
    phases: ['requesting', 'settled'],
  },
  {
    name: 'the customer cancels while the session is on its way',
    on: EVERYWHERE,
    holds: ['session'],
    act: async ({ run }) => {
      await run.seen('asked:session');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
    phases: ['requesting', 'settled'],
  },
  {
    name: 'the network is gone at the click',
    on: EVERYWHERE,
    session: { offline: true },
    ends: { code: 'session-failed' },
    phases: ['requesting', 'settled'],
  },
  {
    name: 'the network is gone when the customer is back',
    on: EVERYWHERE,
    app: { options: { haste: 20 } },
    confirm: 'broken',
    ends: { code: 'confirm-failed' },
  },
  {
    name: 'the session takes too long',
    on: EVERYWHERE,
    app: { options: { sessionTimeoutMs: 2000 } },
    holds: ['session'],
    ends: { code: 'session-timed-out' },
  },
  {
    name: 'the customer takes too long',
    on: EVERYWHERE,
    app: { options: { timeoutMs: 600 } },
    hosted: { leads: 'nowhere' },
    ends: { code: 'timed-out' },
  },
  {
    name: 'the hosted page answers with nothing to show',
    on: ['iframe'],
    hosted: { empty: true },
    act: async ({ run }) => {
      await run.seen('served:hosted');
      run.tell('app', 'pass 20');
    },
    ends: { code: 'frame-unavailable' },
  },
  {
    name: 'an image of the hosted page does not come, and the customer goes on typing',
    on: ['iframe'],
    hosted: { image: true },
    holds: ['image'],
    act: async ({ run, expectPhase }) => {
      await run.seen('hosted');
      run.tell('app', 'pass 20');
      await expectPhase('waiting');
      run.open('image');
    },
    ends: CONNECTED,
  },
  {
    name: 'a javascript: URL is refused before anything goes there',
    on: EVERYWHERE,
    session: { redirectUrl: 'javascript:navigator.sendBeacon("log",\'{"tag":"ran"}\')' },
    ends: { code: 'session-invalid' },
    phases: ['requesting', 'settled'],
  },
  {
    name: 'the browser blocks the window, and another click opens it',
    on: ['popup'],
    app: { options: { autoStart: true, whenBlocked: 'wait' } },
    act: async ({ app, phase, untilOpened }) => {
      await phase('blocked');
      await untilOpened(0);
      await app.click('#reopen');
    },
    ends: CONNECTED,
    phases: ['blocked', 'waiting', 'confirming', 'settled'],
  },
  {
    name: 'the browser blocks the window, and the app did not say that it waits',
    on: ['popup'],
    app: { options: { autoStart: true } },
    ends: { code: 'popup-blocked' },
    sessions: 0,
  },
];

/** The customer looks at the hosted page, and closes its window. */
async function closeHostedPage({ run, closePopup }: Stage): Promise<void> {
  await run.seen('hosted');
  await wait(GLANCE_MS);
  await closePopup();
}
