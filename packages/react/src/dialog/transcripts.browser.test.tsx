import { fakePorts, type FakePorts } from '@polytomic-connect/core/testing';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type ConfirmAnswer,
  ConnectDialog,
  ConnectError,
  PolytomicConnectButton,
  PolytomicConnectFrame,
  type SessionReply,
  useConnectResume,
  useConnectSession,
  type UseConnectSessionOptions,
} from '../index.ts';
import { withPorts } from '../flow/WithPorts.fixture.tsx';

/*
 * What a screen reader is told, journey by journey: all that the live regions come to say, in order, from the click
 * until long after the end. Nothing twice, nothing false, and nothing that is left for later. Parts of one
 * announcement are joined by " | ".
 */

const connection = { id: 'c1', name: 'Acme CRM', type: 'salesforce' };
const CONNECTED: ConfirmAnswer = { status: 'connected', connection };
const PENDING: ConfirmAnswer = { status: 'pending' };
const SESSION: SessionReply = { redirectUrl: 'https://connect.example/' };

const SAID = {
  ready: 'Getting things ready…',
  continue:
    'Continue in the other window | Follow the steps there to connect Salesforce. This page updates when you are done.',
  checking: 'Checking…',
  connected: 'Salesforce is connected | Acme CRM',
  notConnected: 'Salesforce was not connected',
  blocked:
    'Your browser blocked the window | Salesforce is connected in a window of its own. Open it now, or continue in this tab and come back afterwards.',
  unseen:
    'Finish in the other window | Finish there and this page updates by itself. Closed it? Open it again.',
  soon: 'Less than a minute left',
  expired:
    'The time ran out | The page to connect does not work any more. Open it again to start over.',
};

/** A window opens. */
const OPENED = [SAID.ready, SAID.continue];
/** A frame opens; nothing is said of its page, which nobody can see from outside. */
const FRAMED = [SAID.ready, 'Loading…'];
/** The customer comes back, and the server confirms it. */
const DONE = [SAID.checking, SAID.connected];

const JOURNEYS: Record<string, Journey> = {
  'popup, connected': {
    play: async ({ back }) => await back(),
    told: [...OPENED, ...DONE],
  },
  'popup, and a server that takes its time': {
    props: { fetchSession: () => after(3000, SESSION) },
    async play({ pass, back }) {
      await pass(4000);
      await back();
    },
    told: [...OPENED, ...DONE],
  },
  'popup, and an answer that takes its time': {
    props: { confirmSession: () => after(3000, CONNECTED) },
    play: async ({ back }) => await back(),
    told: [...OPENED, ...DONE],
  },
  'popup, cancelled in the dialog': {
    play: async ({ click }) => await click('Cancel'),
    told: [...OPENED, SAID.notConnected],
  },
  'popup, cancelled on the hosted page': {
    props: { confirmSession: () => Promise.resolve(PENDING) },
    play: async ({ back }) => await back(),
    told: [...OPENED, SAID.checking, SAID.notConnected],
  },
  'popup, cancelled, and listed as connected after all': {
    props: { confirmSession: answers(PENDING, PENDING, PENDING, CONNECTED) },
    play: async ({ back }) => await back(),
    told: [...OPENED, SAID.checking, SAID.notConnected, 'Salesforce is connected'],
  },
  'popup, blocked, then opened by the link': {
    blocked: true,
    async play({ world, click, back }) {
      world.surface.blocked = false;
      await click('Open window');
      await back();
    },
    told: [SAID.blocked, SAID.continue, ...DONE],
  },
  'popup, blocked, and given up': {
    blocked: true,
    play: async ({ click }) => await click('Cancel'),
    told: [SAID.blocked, SAID.notConnected],
  },
  'popup, closed by the customer': {
    props: { confirmSession: () => Promise.resolve(PENDING) },
    play: async ({ on }) => await on((world) => world.surface.close()),
    told: [...OPENED, SAID.checking, SAID.notConnected],
  },
  'popup, closed by the customer who had finished': {
    play: async ({ on }) => await on((world) => world.surface.close()),
    told: [...OPENED, ...DONE],
  },
  'popup, out of sight, then connected': {
    props: { confirmSession: answers(PENDING, PENDING, CONNECTED) },
    play: async ({ on }) => await on((world) => world.surface.vanish()),
    told: [...OPENED, SAID.unseen, SAID.connected],
  },
  'popup, out of sight, then cancelled': {
    props: { confirmSession: () => Promise.resolve(PENDING) },
    async play({ on, click }) {
      await on((world) => world.surface.vanish());
      await click('Cancel');
    },
    told: [...OPENED, SAID.unseen, SAID.notConnected],
  },
  'popup, out of sight and closed, then opened again': {
    props: { confirmSession: answers(PENDING, CONNECTED) },
    async play({ on, click, back }) {
      await on((world) => world.surface.vanish());
      await click('Open again');
      await back();
    },
    told: [...OPENED, SAID.unseen, ...OPENED, ...DONE],
  },
  'popup, whose time runs out': {
    props: { fetchSession: expiringIn(90_000) },
    play: async ({ pass }) => await pass(100_000),
    told: [...OPENED, SAID.soon, SAID.expired],
  },
  'popup, connected in the last minute': {
    props: { fetchSession: expiringIn(50_000) },
    async play({ pass, back }) {
      await pass(20_000);
      await back();
    },
    told: [...OPENED, SAID.soon, ...DONE],
  },
  'popup, whose time ran out, and opened again': {
    props: { fetchSession: expiringIn(50_000) },
    async play({ pass, click, back }) {
      await pass(51_000);
      await click('Open again');
      await back();
    },
    told: [...OPENED, SAID.soon, SAID.expired, ...OPENED, SAID.soon, ...DONE],
  },
  'frame, connected': {
    props: { surface: 'iframe' },
    async play({ load, back }) {
      await load();
      await back();
    },
    told: [...FRAMED, ...DONE],
  },
  'frame, refused by the hosted page, then a window': {
    props: { surface: 'iframe' },
    async play({ on, click, back }) {
      await on((world) =>
        world.surface.report({ type: 'failed', error: new ConnectError('frame-blocked') }),
      );
      await click('Open window');
      await back();
    },
    told: [
      ...FRAMED,
      failed(
        'The page cannot be shown in this place. Open it in a window of its own.',
        'frame-blocked',
      ),
      ...OPENED,
      ...DONE,
    ],
  },
  'frame, which shows nothing for long': {
    props: { surface: 'iframe' },
    async play({ load, pass, click, back }) {
      await load();
      await pass(60_000);
      await click('Open in a new window');
      await back();
    },
    told: [...FRAMED, ...OPENED, ...DONE],
  },
  'frame, whose time runs out': {
    props: { surface: 'iframe', fetchSession: expiringIn(90_000) },
    async play({ load, pass, click }) {
      await load();
      await pass(100_000);
      await click('Close');
    },
    told: [
      ...FRAMED,
      SAID.soon,
      'The page to connect does not work any more. Open it again to start over.',
      SAID.notConnected,
    ],
  },
  'frame on the page itself, connected': {
    component: PolytomicConnectFrame,
    async play({ load, back }) {
      await load();
      await back();
    },
    told: [...FRAMED, ...DONE],
  },
  'frame on the page itself, cancelled': {
    component: PolytomicConnectFrame,
    async play({ load, click }) {
      await load();
      await click('Cancel');
    },
    told: [...FRAMED, SAID.notConnected],
  },
  'connect again': {
    async play({ back, start }) {
      await back();
      await start();
      await back();
    },
    told: [...OPENED, ...DONE, ...OPENED, ...DONE],
  },
  'cancel, and connect then': {
    async play({ click, start, back }) {
      await click('Cancel');
      await start();
      await back();
    },
    told: [...OPENED, SAID.notConnected, ...OPENED, ...DONE],
  },
  'cancel twice': {
    async play({ click, start }) {
      await click('Cancel');
      await start();
      await click('Cancel');
    },
    told: [...OPENED, SAID.notConnected, ...OPENED, SAID.notConnected],
  },
  reconnect: {
    props: { params: { connection: 'c1' }, children: 'Connect Salesforce again' },
    play: async ({ back }) => await back(),
    told: [...OPENED, ...DONE],
  },
  'an app that announces the outcome itself': {
    props: { announce: false },
    play: async ({ back }) => await back(),
    told: [...OPENED, SAID.checking],
  },
  'an app that announces the outcome itself, cancelled': {
    props: { announce: false },
    play: async ({ click }) => await click('Cancel'),
    told: [...OPENED],
  },
  'no view of the success': {
    props: { successMs: 0 },
    play: async ({ back }) => await back(),
    told: [...OPENED, SAID.checking, 'Salesforce is connected'],
  },
  'the hook without a dialog': {
    component: Headless,
    play: async ({ back }) => await back(),
    told: [],
  },
  'the whole page, back and connected': {
    component: Returned,
    before: comeBack,
    props: { confirmSession: () => after(2000, CONNECTED) },
    play: async ({ pass }) => await pass(3000),
    told: DONE,
  },
};

const FAULTS: [string, ConnectError, string, string][] = [
  [
    'offline',
    new ConnectError('session-failed', undefined, { cause: new TypeError('Failed to fetch') }),
    'We could not be reached. Check your internet connection, then try again.',
    'session-failed',
  ],
  ...(
    [
      [
        401,
        'unauthorized',
        'You are not signed in any more. Reload this page, sign in and start again.',
      ],
      [
        403,
        'not-allowed',
        'You are not allowed to connect this. Ask an administrator of your account.',
      ],
      [429, 'rate-limited', 'There were too many attempts. Wait a minute, then try again.'],
      [
        409,
        'name-taken',
        'There is a connection with this name already. Look at your connections before you try again.',
      ],
      [
        500,
        'internal',
        'Something went wrong on our side. Nothing was changed; you can try again.',
      ],
    ] as const
  ).map(([status, code, hint]): [string, ConnectError, string, string] => [
    `${status} ${code}`,
    new ConnectError('session-failed', undefined, { problem: { status, code } }),
    hint,
    `session-failed · ${code}`,
  ]),
  [
    'a server that does not answer',
    new ConnectError('session-timed-out'),
    'Our server took too long to answer. Try again in a moment.',
    'session-timed-out',
  ],
  [
    'a browser without storage',
    new ConnectError('storage-unavailable'),
    'Your browser does not keep data for this page, so it could not find its way back. Open a window instead.',
    'storage-unavailable',
  ],
  [
    'a customer who takes too long',
    new ConnectError('timed-out'),
    'The time to connect ran out. You can start again.',
    'timed-out',
  ],
];

for (const [what, error, hint, code] of FAULTS) {
  const isOfServer = code.startsWith('session-');
  JOURNEYS[`fault: ${what}`] = {
    props: isOfServer ? { fetchSession: () => Promise.reject(error) } : {},
    async play({ on, click }) {
      if (!isOfServer) await on((world) => world.surface.report({ type: 'failed', error }));
      await click('Close');
    },
    told: [...(isOfServer ? [SAID.ready] : OPENED), failed(hint, code)],
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.useRealTimers();
});

test.each(Object.entries(JOURNEYS))(
  '%s',
  async (_, { component, blocked, before, props, play, told }) => {
    const world = fakePorts({ now: Date.now() });
    world.surface.blocked = blocked === true;
    before?.();
    const heard = recordLiveRegions();
    const stage = createStage(world);
    const Component: Journey['component'] = component ?? PolytomicConnectButton;
    const options = {
      fetchSession: () => Promise.resolve(SESSION),
      confirmSession: () => Promise.resolve(CONNECTED),
      integrationName: 'Salesforce',
      ...props,
    };
    // The whole page comes back to a real browser, and finds its record there.
    render(
      <Component {...options} />,
      component === Returned ? {} : { wrapper: withPorts(world.ports) },
    );
    await stage.start();
    await play(stage);
    await stage.pass(60_000);
    expect(heard()).toEqual(told);
    expect(unseenWords()).toEqual([]);
  },
);

interface Journey {
  /** The button when omitted. */
  component?: (props: FlowProps) => ReactElement | null;
  props?: object;
  /** Whether the browser blocks the window at the first click. */
  blocked?: boolean;
  before?: () => void;
  /** What the customer does after the first click. */
  play: (stage: Stage) => Promise<void>;
  told: string[];
}

type FlowProps = UseConnectSessionOptions & { integrationName: string };

/** What a customer can do, each followed by some time to listen. */
interface Stage {
  world: FakePorts;
  start: () => Promise<void>;
  click: (name: string) => Promise<void>;
  /** The hosted page leads back, and then the dialog closes. */
  back: () => Promise<void>;
  /** The page in the frame loads. */
  load: () => Promise<void>;
  /** Something happens to the window or the frame. */
  on: (happen: (world: FakePorts) => void) => Promise<void>;
  pass: (ms: number) => Promise<void>;
}

function createStage(world: FakePorts): Stage {
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      await act(async () => {
        await world.clock.advance(STEP_MS);
        await vi.advanceTimersByTimeAsync(STEP_MS);
      });
    }
  };
  const on: Stage['on'] = async (happen) => {
    await act(async () => happen(world));
    await pass(1000);
  };
  const click = (name: string): Promise<void> =>
    on(() => {
      // The dialog's own Close comes before the one below the words.
      const button = screen.getAllByRole('button', { name }).at(-1);
      if (button) fireEvent.click(button);
    });
  return {
    world,
    on,
    pass,
    click,
    async start() {
      const button = screen.queryByRole('button', { name: /^Connect/u });
      await on(() => void (button && fireEvent.click(button)));
    },
    async back() {
      await on(() => world.callback.deliver());
      await pass(9000);
    },
    load: () =>
      on(() => document.querySelector('[data-part="frame"]')?.dispatchEvent(new Event('load'))),
  };
}

const STEP_MS = 500;

/** A flow of the app's own, with no dialog. */
function Headless(options: UseConnectSessionOptions): ReactElement {
  const flow = useConnectSession(options);
  return (
    <button type="button" onClick={() => void flow.connect()}>
      Connect: {flow.status}
    </button>
  );
}

/** A page to which the whole page comes back. */
function Returned(options: UseConnectSessionOptions): ReactElement {
  const flow = useConnectResume(options);
  return <ConnectDialog flow={flow} integrationName="Salesforce" onRetry={() => {}} />;
}

/** Writes what the core has written before the whole page was away. */
function comeBack(): void {
  const record = {
    version: 1,
    surface: 'redirect',
    state: crypto.randomUUID().replaceAll('-', ''),
    resumeKey: 'a page that is gone',
    session: { ...SESSION, receipt: 'r', callbackUrl: `${location.origin}/callback` },
    returnTo: '/',
    url: `${location.origin}/callback`,
  };
  sessionStorage.setItem('polytomic-connect:redirect', JSON.stringify(record));
}

/** Records what the live regions of the page come to say, each as a whole, as a screen reader reads it. */
function recordLiveRegions(): () => string[] {
  const before = new Map<Element, string>();
  const heard: string[] = [];
  const observer = new MutationObserver(() => {
    for (const region of liveRegions()) {
      const said = textOf(region);
      if (said !== '' && said !== before.get(region)) heard.push(said);
      before.set(region, said);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    return heard;
  };
}

/** What is left in the live regions that nobody sees: whoever reads on through the page would find it. */
function unseenWords(): string[] {
  return liveRegions()
    .filter((region) => getComputedStyle(region).clipPath !== 'none')
    .map(textOf)
    .filter((text) => text !== '');
}

function liveRegions(): Element[] {
  return [
    ...document.querySelectorAll('[aria-live="polite"], [role=alert], [role=status], output'),
  ];
}

function textOf(region: Element): string {
  const parts = [...region.children].filter((part) => part.getAttribute('aria-hidden') !== 'true');
  if (parts.length === 0) return region.textContent;
  return parts
    .map(({ textContent }) => textContent)
    .filter((text) => text !== '')
    .join(' | ');
}

function failed(hint: string, code: string): string {
  return ['Salesforce could not be connected', hint, code].join(' | ');
}

function after<Answer>(ms: number, answer: Answer): Promise<Answer> {
  return new Promise((resolve) => setTimeout(() => resolve(answer), ms));
}

/** Gives these answers one after the other, and the last one from then on. */
function answers(...list: ConfirmAnswer[]): () => Promise<ConfirmAnswer> {
  let asked = 0;
  return () => Promise.resolve(list[Math.min(asked++, list.length - 1)] ?? PENDING);
}

function expiringIn(ms: number): () => Promise<SessionReply> {
  return () => Promise.resolve({ ...SESSION, expiresAt: new Date(Date.now() + ms).toISOString() });
}
