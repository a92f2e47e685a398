import { setTimeout as wait } from 'node:timers/promises';
import type { Tab } from '../drivers/Engine.ts';
import type { Alive } from '../pages/countAlive.ts';
import { CONNECTED, type Ending, PARAMS, type Scenario } from '../Scenario.ts';
import type { Stage } from '../Stage.ts';
import type { LogEntry } from '../server/createRun.ts';

const COOP = { 'cross-origin-opener-policy': 'same-origin' };
const DISMISSED: Ending = { status: 'cancelled', reason: 'dismissed' };
const NAVIGATED_BACK: Ending = { status: 'cancelled', reason: 'navigated-back' };

/** The record of a customer who went Back, and its mark: they may still go forward. */
const WENT_BACK: Partial<Alive> = { records: 2 };

/** The app's page is gone while the customer is on the hosted page: led away, reloaded or left. */
export const away: readonly Scenario[] = [
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
    name: 'a component that appears while the page is being left does not take its flow',
    on: ['redirect'],
    app: { options: { mountsLate: true } },
    act: async ({ run }) => takesNothing(await run.seen('mounted-late')),
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page comes back, and a frame of it, in which the app runs as well, asks first',
    on: ['redirect'],
    app: { options: { framesItself: true } },
    act: async ({ run }) => {
      const asked = (): LogEntry[] => run.entries.filter(({ tag }) => tag === 'framed');
      await run.seen('framed', () => asked().length === 2);
      for (const each of asked()) takesNothing(each);
    },
    ends: CONNECTED,
    params: PARAMS,
    left: { frames: 1 },
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
  ...[undefined, 20 * 60_000].map((timeoutMs): Scenario => ({
    name: `the whole page comes back 31 minutes later, ${timeoutMs === undefined ? 'by default' : 'with a shorter limit'}`,
    on: ['redirect'],
    app: { options: { leftAgoMs: 31 * 60_000, timeoutMs } },
    ends: CONNECTED,
    params: PARAMS,
  })),
  {
    name: 'the whole page comes back to the route of a hash router',
    on: ['redirect'],
    app: { route: '#/settings' },
    act: isBackOnRoute,
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page comes back to the app itself, whose hash router has lost its route',
    on: ['redirect'],
    app: { route: '#/settings' },
    callback: { isApp: true },
    act: isBackOnRoute,
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page comes back to a callback route of a hash router, and goes on to its own',
    on: ['redirect'],
    app: { route: '#/settings', options: { relays: true } },
    callback: { isApp: true, route: '#/connected' },
    act: isBackOnRoute,
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the whole page comes back to the app itself, whose router has replaced the URL',
    on: ['redirect'],
    app: { options: { callbackUrl: 'app', rewrites: true } },
    callback: { isApp: true },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the customer goes back twice after the end, and nothing is reported twice',
    on: ['redirect'],
    ends: CONNECTED,
    later: async ({ run, app }) => {
      const pages = run.entries.filter(isReady);
      // At once: the hosted page in between would be finished once more by itself.
      await app.evaluate('setTimeout(() => history.go(-2))');
      // Out of the back/forward cache the page goes on as it was left; without it, it begins anew.
      await Promise.any([
        run.seen('settled', ({ reason }) => reason === 'aborted'),
        run.seen('ready', (entry) => !pages.includes(entry)),
      ]);
    },
    leavesPage: true,
  },
  {
    name: 'the app is reloaded while the customer is in the window, which then finishes by itself',
    on: ['popup'],
    app: { options: { callbackUrl: 'callback' } },
    holds: ['hosted'],
    act: async ({ run, app, popup }) => {
      await run.seen('hosted');
      const before = run.entries.filter(isReady).length;
      await app.evaluate('setTimeout(() => location.reload())');
      await run.seen('ready', () => run.entries.filter(isReady).length > before);
      run.open('hosted');
      await run.seen('served:callback');
      await followLink(await popup());
    },
    ends: CONNECTED,
    params: PARAMS,
    windowsLeft: 1,
  },
  {
    name: 'the app has gone to another page while the customer is in the window',
    on: ['popup'],
    app: { options: { callbackUrl: 'callback' } },
    holds: ['hosted'],
    act: async ({ run, app, popup }) => {
      await run.seen('hosted');
      await app.goto(run.url('other', 'stranger/elsewhere'));
      run.open('hosted');
      await run.seen('served:callback');
      await followLink(await popup());
    },
    ends: CONNECTED,
    params: PARAMS,
    windowsLeft: 1,
  },
  {
    name: 'the app is opened in its own window, and leads that one away',
    on: ['popup'],
    app: { options: { callbackUrl: 'callback' } },
    holds: ['hosted'],
    act: async ({ run, popup, nthState }) => {
      await run.seen('hosted');
      const window = await popup();
      const { turn: before = 0 } = await run.seen('ready'); // the opener is an app, too
      // By a link, as a customer would. After an address that the driver enters, Chromium gives the popup another
      // process, which can lose what the app writes into the storage that the popup shares with its opener.
      await window.evaluate(`void setTimeout(() => location.assign('${run.url('app', 'app')}'))`);
      await run.seen('ready', ({ turn = 0 }) => turn > before);
      run.tell('app', 'start redirect');
      run.open('hosted', await nthState(2));
    },
    ends: CONNECTED,
    params: PARAMS,
    sessions: 2,
    windowsLeft: 1,
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
    act: goBack,
    ends: NAVIGATED_BACK,
    left: WENT_BACK,
  },
  {
    name: 'the customer goes back from the hosted page, then forward, and finishes after all',
    on: ['redirect'],
    holds: ['hosted'],
    act: goBack,
    ends: NAVIGATED_BACK,
    left: WENT_BACK,
    later: async ({ run, app }) => {
      await app.forward();
      // A page that the browser had kept has lost the request that it is held by.
      await app.evaluate('void setTimeout(() => location.reload())');
      run.open('hosted');
      await run.seen('settled', ({ status }) => status === 'connected');
    },
    endsAgain: CONNECTED,
  },
  {
    name: 'the customer goes back from the hosted page, and reloads the app',
    on: ['redirect'],
    holds: ['hosted'],
    act: goBack,
    ends: NAVIGATED_BACK,
    left: WENT_BACK,
    later: async ({ run, app }) => {
      const before = run.entries.filter(isReady).length;
      await app.evaluate('setTimeout(() => location.reload())');
      await run.seen('ready', () => run.entries.filter(isReady).length > before);
      if (run.entries.filter(isAsked).length > 1) throw new Error('The server is asked again.');
    },
    leavesPage: true,
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

/** Goes back from the hosted page, which is held. */
async function goBack({ run, app }: Stage): Promise<void> {
  await run.seen('hosted');
  await app.back();
}

/** Waits until the app is back on the route on which it was left. */
async function isBackOnRoute({ run }: Stage): Promise<void> {
  const first = run.entries.find(isReady);
  await run.seen('ready', (entry) => entry['hash'] === '#/settings' && entry !== first);
}

function takesNothing({ tag, takes }: LogEntry): void {
  if (takes !== false) throw new Error(`The flow was taken up: ${tag}.`);
}

/** Follows the link of a callback page that got no answer. */
/** Follows the link that the script shows, not the one of a page whose script has not run. */
async function followLink(page: Tab): Promise<void> {
  const look = `(() => {
    const link = document.querySelector('a:not(#home)');
    return link && getComputedStyle(link).visibility;
  })()`;
  for (let tries = 0; tries < 600; tries += 1) {
    const visibility = await page.evaluate(look).catch(() => null);
    if (visibility === 'visible') return page.click('a');
    if (visibility !== null) throw new Error('The link of the callback page is not seen.');
    await wait(50); // the page reports to no server when it shows the link
  }
  throw new Error('The callback page shows no link.');
}

function isReady({ tag }: LogEntry): boolean {
  return tag === 'ready';
}

function isAsked({ tag }: LogEntry): boolean {
  return tag === 'asked:confirm';
}
