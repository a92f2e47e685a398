import {
  ASKS_RARELY,
  CONNECTED,
  type Ending,
  PARAMS,
  type Scenario,
  severs,
  UNHEARD,
} from '../Scenario.ts';
import type { AppOptions } from '../server/RunSpec.ts';
import type { Stage } from '../Stage.ts';

const EVERYWHERE = ['popup', 'iframe'] as const;
const COOP = 'cross-origin-opener-policy';
const COEP = 'cross-origin-embedder-policy';
const COOP_VALUES = ['same-origin', 'same-origin-allow-popups', 'noopener-allow-popups'] as const;
const DISMISSED: Ending = { status: 'cancelled', reason: 'dismissed' };

/** No inline code, no styles but by nonce, no strings as HTML, and frames only from where they must come. */
const STRICT = [
  "default-src 'self'",
  "style-src 'nonce-a'",
  'frame-src http://*.localhost:*',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Of all frames, only the hosted page. */
const FRAMES = 'frame-src http://connect.localhost:*';

/**
 * A forbidden page counts if the frame changes before the app has looked twice. On a slow machine 200 ms are too short
 * for that.
 */
const LOOKS_RARELY: AppOptions = { looksRarely: true };

async function ticks(run: Stage['run'], after: string): Promise<void> {
  run.tell('app', `tick ${after}`);
  await run.seen('ticked', (report) => report['after'] === after);
}

/** A policy of some page stands in the way. */
export const policies: readonly Scenario[] = [
  ...COOP_VALUES.map((policy): Scenario => ({
    name: `a login page sends COOP ${policy}, and the customer finishes`,
    on: ['popup'],
    app: { options: ASKS_RARELY },
    provider: { [COOP]: policy },
    holds: ['provider'],
    act: async ({ engine, run, phase }) => {
      await run.seen('provider');
      if (severs(policy, engine.name)) await phase('unseen');
      run.open('provider');
    },
    ends: CONNECTED,
    params: PARAMS,
  })),
  {
    name: 'a login page sends COOP to a frame, which changes nothing',
    on: ['iframe'],
    provider: { [COOP]: 'same-origin' },
    ends: CONNECTED,
    phases: ['requesting', 'waiting', 'confirming', 'settled'],
  },
  {
    name: 'the window is severed and then closed, which nobody can see, until the customer cancels',
    on: ['popup'],
    app: { options: { haste: 10 } },
    provider: { [COOP]: 'same-origin' },
    holds: ['provider'],
    act: async ({ run, phase, closePopup, expectPhase }) => {
      await run.seen('provider');
      await phase('unseen');
      await closePopup();
      await run.seen('asked:confirm');
      await expectPhase('unseen');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
    phases: ['requesting', 'waiting', 'unseen', 'settled'],
    left: UNHEARD,
  },
  {
    name: 'the app sleeps, as in a tab of a phone, while a login page severs the window, and the customer looks at it',
    on: ['popup'],
    app: { options: { ...ASKS_RARELY, sleeps: true } },
    provider: { [COOP]: 'same-origin' },
    holds: ['hosted', 'provider'],
    act: async ({ run, phase, look }) => {
      await run.seen('hosted');
      run.tell('app', 'sleep');
      await look(); // it answers once it has received that
      run.open('hosted');
      await run.seen('provider');
      run.tell('app', 'wake');
      await phase('unseen');
      run.open('provider');
    },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'a severed window never comes back, and the server says that the work is done',
    on: ['popup'],
    app: { options: { haste: 10 } },
    hosted: { silent: true },
    provider: { [COOP]: 'same-origin' },
    ends: CONNECTED,
    params: {},
    windowsLeft: 1,
    left: UNHEARD,
  },
  {
    name: 'the server confirms the connection before a severed window comes back, and the window closes itself',
    on: ['popup'],
    app: { options: { haste: 10 } },
    provider: { [COOP]: 'same-origin' },
    holds: ['callback'],
    ends: CONNECTED,
    params: {},
    left: UNHEARD,
    later: async ({ run }) => run.open('callback'),
  },
  {
    name: 'the browser loses the message of a severed window, which sends it again',
    on: ['popup'],
    app: { options: ASKS_RARELY },
    provider: { [COOP]: 'same-origin' },
    callback: { page: 'loses' },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'a severed window lands on a subdomain, and the server says that the work is done',
    on: ['popup'],
    app: { options: { haste: 10 } },
    provider: { [COOP]: 'same-origin' },
    callback: { origin: 'cb' },
    holds: ['provider'],
    act: async ({ run, phase }) => {
      await phase('unseen');
      run.open('provider');
    },
    ends: CONNECTED,
    params: {},
    windowsLeft: 1,
    left: UNHEARD,
  },
  {
    name: 'the session expires behind a severed window',
    on: ['popup'],
    app: { options: { haste: 10 } },
    provider: { [COOP]: 'same-origin' },
    holds: ['provider'],
    confirm: 'expired',
    ends: { code: 'session-expired' },
    windowsLeft: 1,
    left: UNHEARD,
  },
  {
    name: 'the callback page itself sends COOP',
    on: EVERYWHERE,
    app: { options: ASKS_RARELY },
    callback: { headers: { [COOP]: 'same-origin' } },
    ends: CONNECTED,
    params: PARAMS,
  },
  ...(['same-origin', 'same-origin-allow-popups'] as const).map((policy): Scenario => ({
    name: `the app sends COOP ${policy}`,
    on: EVERYWHERE,
    app: { headers: { [COOP]: policy }, options: ASKS_RARELY },
    ends: CONNECTED,
    params: PARAMS,
  })),
  {
    name: 'the app is isolated from other origins (COOP and COEP)',
    on: ['popup'],
    app: { headers: { [COOP]: 'same-origin', [COEP]: 'require-corp' }, options: ASKS_RARELY },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the app allows only frames that send COEP too, which nobody can see, until the customer cancels',
    on: ['iframe'],
    app: { headers: { [COEP]: 'require-corp' } },
    act: async ({ run, expectPhase }) => {
      await run.seen('served:hosted');
      await expectPhase('waiting');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
  },
  {
    name: 'the strictest policy of the app is not violated',
    on: EVERYWHERE,
    app: { headers: { 'content-security-policy': STRICT } },
    ends: CONNECTED,
    params: PARAMS,
  },
  {
    name: 'the policy of the app forbids the frame',
    on: ['iframe'],
    app: { headers: { 'content-security-policy': "default-src 'self'" }, options: LOOKS_RARELY },
    ends: { code: 'frame-blocked' },
    violates: true,
  },
  ...([true, false] as const).map((redirects): Scenario => ({
    name: `the policy of the app forbids the login page, to which ${redirects ? 'a redirect' : 'the hosted page'} leads in the frame`,
    on: ['iframe'],
    app: {
      headers: { 'content-security-policy': `${FRAMES} 'self'` },
      options: LOOKS_RARELY,
    },
    hosted: { redirects },
    provider: {},
    ends: { code: 'frame-blocked' },
    violates: true,
  })),
  {
    name: 'the policy of the app forbids the callback page in the frame, and the server confirms the connection',
    on: ['iframe'],
    app: { headers: { 'content-security-policy': FRAMES }, options: LOOKS_RARELY },
    hosted: { leads: 'straight' },
    ends: CONNECTED,
    params: PARAMS,
    violates: true,
  },
  {
    name: 'a policy of the app that only reports forbids the frame',
    on: ['iframe'],
    app: { headers: { 'content-security-policy-report-only': "frame-src 'none'" } },
    ends: CONNECTED,
    params: PARAMS,
    violates: true,
  },
  {
    name: 'the policy of the app forbids another frame of the page while the customer types',
    on: ['iframe'],
    app: { headers: { 'content-security-policy': `${FRAMES} 'self'` } },
    holds: ['hosted'],
    act: async ({ run, expectPhase }) => {
      await run.seen('loaded:hosted');
      await ticks(run, 'loaded'); // what happens as our frame loads counts as its own
      run.tell('app', `embed ${run.url('other', 'stranger/advert')}`);
      await run.seen('violation');
      await ticks(run, 'violation');
      await expectPhase('waiting');
      run.open('hosted');
    },
    ends: CONNECTED,
    params: PARAMS,
    violates: true,
    left: { frames: 1 },
  },
  {
    name: 'the hosted page refuses to be framed, which nobody can see, until the customer cancels',
    on: ['iframe'],
    hosted: { headers: { 'x-frame-options': 'DENY' } },
    act: async ({ run, expectPhase }) => {
      await run.seen('served:hosted');
      await expectPhase('waiting');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
  },
  {
    name: 'the callback page refuses to be framed, which nobody can see, until the customer cancels',
    on: ['iframe'],
    callback: { page: 'bare', headers: { 'x-frame-options': 'DENY' } },
    act: async ({ run, expectPhase }) => {
      await run.seen('served:callback');
      await expectPhase('waiting');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
  },
  {
    name: 'the hosted page cannot replace the app',
    on: ['iframe'],
    hosted: { leads: 'top' },
    act: async ({ run, expectPhase }) => {
      await run.seen('refused');
      await expectPhase('waiting');
      run.tell('app', 'cancel');
    },
    ends: DISMISSED,
  },
  {
    name: 'no word can come from a severed window to an app in a cross-site frame, but the server knows',
    on: ['popup'],
    app: { framedBy: 'cross-site', options: { haste: 10 } },
    provider: { [COOP]: 'same-origin' },
    ends: CONNECTED,
    params: {},
    windowsLeft: 1,
    left: UNHEARD,
  },
  ...(['same-site', 'cross-site'] as const).flatMap((framedBy): Scenario[] => [
    {
      name: `the app lies in a ${framedBy} frame and opens a window`,
      on: ['popup'],
      app: { framedBy, options: ASKS_RARELY },
      ends: CONNECTED,
      params: PARAMS,
    },
    {
      name: `the app lies in a ${framedBy} frame and shows another one`,
      on: ['iframe'],
      app: { framedBy },
      ends: CONNECTED,
      params: PARAMS,
    },
    {
      name: `the app lies in a ${framedBy} frame, which goes and comes back without its state in the query`,
      on: ['redirect'],
      app: { framedBy },
      callback: { dropsState: true },
      ends: CONNECTED,
      params: PARAMS,
    },
  ]),
];
