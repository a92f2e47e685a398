import { cleanup } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type ConfirmAnswer,
  ConnectDialog,
  ConnectError,
  PolytomicConnectFrame,
  PolytomicConnectProvider,
  type SessionReply,
  useConnectResume,
  useConnectSession,
  type UseConnectSessionOptions,
} from '../index.ts';
import { CONNECTED, type Journey, playJourney, SESSION } from './playJourney.fixture.tsx';
import { failed, OPENED, ANNOUNCED } from './announced.fixture.ts';
import { translate } from './translate.fixture.ts';

/*
 * What is announced to screen readers, journey by journey: everything that appears in the live regions, in order, from the
 * click until long after the end. Nothing twice, nothing false, and nothing that is left for later. Parts of one
 * announcement are joined by " | ".
 */

const PENDING: ConfirmAnswer = { status: 'pending' };

/** A frame opens; nothing is announced of its page, which nobody can see from outside. */
const FRAMED = [ANNOUNCED.ready, 'Loading…'];
/** The customer comes back, and the server confirms it. */
const DONE = [ANNOUNCED.checking, ANNOUNCED.connected];

const JOURNEYS: Record<string, Journey> = {
  'popup, connected': {
    play: async ({ back }) => await back(),
    announced: [...OPENED, ...DONE],
  },
  'popup, and a server that takes its time': {
    props: { fetchSession: () => after(3000, SESSION) },
    async play({ pass, back }) {
      await pass(4000);
      await back();
    },
    announced: [...OPENED, ...DONE],
  },
  'popup, and an answer that takes its time': {
    props: { confirmSession: () => after(3000, CONNECTED) },
    play: async ({ back }) => await back(),
    announced: [...OPENED, ...DONE],
  },
  'popup, cancelled in the dialog': {
    play: async ({ click }) => await click('Cancel'),
    announced: [...OPENED, ANNOUNCED.notConnected],
  },
  'popup, cancelled on the hosted page': {
    props: { confirmSession: () => Promise.resolve(PENDING) },
    play: async ({ back }) => await back(),
    announced: [...OPENED, ANNOUNCED.checking, ANNOUNCED.notConnected],
  },
  'popup, cancelled, and listed as connected after all': {
    props: { confirmSession: answers(PENDING, PENDING, PENDING, CONNECTED) },
    play: async ({ back }) => await back(),
    announced: [...OPENED, ANNOUNCED.checking, ANNOUNCED.notConnected, 'Salesforce is connected'],
  },
  'popup, blocked, then opened by the link': {
    blocked: true,
    async play({ world, click, back }) {
      world.surface.blocked = false;
      await click('Open window');
      await back();
    },
    announced: [ANNOUNCED.blocked, ANNOUNCED.continue, ...DONE],
  },
  'popup, blocked, and given up': {
    blocked: true,
    play: async ({ click }) => await click('Cancel'),
    announced: [ANNOUNCED.blocked, ANNOUNCED.notConnected],
  },
  'popup, closed by the customer': {
    props: { confirmSession: () => Promise.resolve(PENDING) },
    play: async ({ on }) => await on((world) => world.surface.close()),
    announced: [...OPENED, ANNOUNCED.checking, ANNOUNCED.notConnected],
  },
  'popup, closed by the customer who had finished': {
    play: async ({ on }) => await on((world) => world.surface.close()),
    announced: [...OPENED, ...DONE],
  },
  'popup, out of sight, then connected': {
    props: { confirmSession: answers(PENDING, PENDING, CONNECTED) },
    play: async ({ on }) => await on((world) => world.surface.vanish()),
    announced: [...OPENED, ANNOUNCED.unseen, ANNOUNCED.connected],
  },
  'popup, out of sight, then cancelled': {
    props: { confirmSession: () => Promise.resolve(PENDING) },
    async play({ on, click }) {
      await on((world) => world.surface.vanish());
      await click('Cancel');
    },
    announced: [...OPENED, ANNOUNCED.unseen, ANNOUNCED.notConnected],
  },
  'popup, out of sight and closed, then opened again': {
    props: { confirmSession: answers(PENDING, CONNECTED) },
    async play({ on, click, back }) {
      await on((world) => world.surface.vanish());
      await click('Open again');
      await back();
    },
    announced: [...OPENED, ANNOUNCED.unseen, ...OPENED, ...DONE],
  },
  'popup, whose time runs out': {
    props: { fetchSession: expiringIn(90_000) },
    play: async ({ pass }) => await pass(100_000),
    announced: [...OPENED, ANNOUNCED.soon, ANNOUNCED.expired],
  },
  'popup, connected in the last minute': {
    props: { fetchSession: expiringIn(50_000) },
    async play({ pass, back }) {
      await pass(20_000);
      await back();
    },
    announced: [...OPENED, ANNOUNCED.soon, ...DONE],
  },
  'popup, whose time ran out, and opened again': {
    props: { fetchSession: expiringIn(50_000) },
    async play({ pass, click, back }) {
      await pass(51_000);
      await click('Open again');
      await back();
    },
    announced: [...OPENED, ANNOUNCED.soon, ANNOUNCED.expired, ...OPENED, ANNOUNCED.soon, ...DONE],
  },
  'frame, connected': {
    props: { surface: 'iframe' },
    async play({ load, back }) {
      await load();
      await back();
    },
    announced: [...FRAMED, ...DONE],
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
    announced: [
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
    announced: [...FRAMED, ...OPENED, ...DONE],
  },
  'frame, whose time runs out': {
    props: { surface: 'iframe', fetchSession: expiringIn(90_000) },
    async play({ load, pass, click }) {
      await load();
      await pass(100_000);
      await click('Close');
    },
    announced: [
      ...FRAMED,
      ANNOUNCED.soon,
      'The page to connect does not work any more. Open it again to start over.',
      ANNOUNCED.notConnected,
    ],
  },
  'frame on the page itself, connected': {
    component: PolytomicConnectFrame,
    async play({ load, back }) {
      await load();
      await back();
    },
    announced: [...FRAMED, ...DONE],
  },
  'frame on the page itself, cancelled': {
    component: PolytomicConnectFrame,
    async play({ load, click }) {
      await load();
      await click('Cancel');
    },
    announced: [...FRAMED, ANNOUNCED.notConnected],
  },
  'a fault with a word of the app, then another try': {
    props: { fetchSession: failsOnce(), renderFault: () => 'Call us.' },
    async play({ click, back }) {
      await click('Try again');
      await back();
    },
    announced: [
      ANNOUNCED.ready,
      failed(
        'Something went wrong on our side. Nothing was changed; you can try again.',
        'Call us. | session-failed',
      ),
      ...OPENED,
      ...DONE,
    ],
  },
  'connect again': {
    async play({ back, start }) {
      await back();
      await start();
      await back();
    },
    announced: [...OPENED, ...DONE, ...OPENED, ...DONE],
  },
  'cancel, and connect then': {
    async play({ click, start, back }) {
      await click('Cancel');
      await start();
      await back();
    },
    announced: [...OPENED, ANNOUNCED.notConnected, ...OPENED, ...DONE],
  },
  'cancel twice': {
    async play({ click, start }) {
      await click('Cancel');
      await start();
      await click('Cancel');
    },
    announced: [...OPENED, ANNOUNCED.notConnected, ...OPENED, ANNOUNCED.notConnected],
  },
  reconnect: {
    props: { params: { connection: 'c1' }, children: 'Connect Salesforce again' },
    play: async ({ back }) => await back(),
    announced: [...OPENED, ...DONE],
  },
  'an app that announces the outcome itself': {
    props: { announce: false },
    play: async ({ back }) => await back(),
    announced: [...OPENED, ...DONE], // in the dialog: nobody hears the app while it is open
  },
  'a frame on the page, in an app that announces the outcome itself': {
    component: QuietFrame,
    async play({ load, back }) {
      await load();
      await back();
    },
    announced: [...FRAMED, ANNOUNCED.checking],
  },
  'an app that announces the outcome itself, cancelled': {
    props: { announce: false },
    play: async ({ click }) => await click('Cancel'),
    announced: [...OPENED],
  },
  'no view of the success': {
    props: { successMs: 0 },
    play: async ({ back }) => await back(),
    announced: [...OPENED, ANNOUNCED.checking, 'Salesforce is connected'],
  },
  'the hook without a dialog': {
    component: Headless,
    play: async ({ back }) => await back(),
    announced: [],
  },
  'the whole page, back and connected': {
    component: Returned,
    isBack: true,
    props: { confirmSession: () => after(2000, CONNECTED) },
    play: async ({ pass }) => await pass(3000),
    announced: DONE,
  },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.useRealTimers();
});

test.each(Object.entries(JOURNEYS))('%s', async (_, journey) => {
  const { announced, unseen } = await playJourney(journey);
  expect(announced).toEqual(journey.announced);
  expect(unseen).toEqual([]);
});

// React throws when it cannot change the page, and unmounts the app.
test.each(Object.entries(JOURNEYS))(
  'on a page that the browser translates: %s',
  async (_, journey) => {
    await expect(playJourney({ ...journey, onStep: translate })).resolves.toBeDefined();
  },
);

/** A flow of the app's own, with no dialog. */
function Headless(options: UseConnectSessionOptions): ReactElement {
  const flow = useConnectSession(options);
  return (
    <button type="button" onClick={() => void flow.connect()}>
      Connect: {flow.status}
    </button>
  );
}

function QuietFrame(options: UseConnectSessionOptions & { integrationName: string }): ReactElement {
  return (
    <PolytomicConnectProvider announce={false}>
      <PolytomicConnectFrame {...options} />
    </PolytomicConnectProvider>
  );
}

/** A page to which the whole page comes back. */
function Returned(options: UseConnectSessionOptions): ReactElement {
  const flow = useConnectResume(options);
  return <ConnectDialog flow={flow} integrationName="Salesforce" onRetry={() => {}} />;
}

function after<Answer>(ms: number, answer: Answer): Promise<Answer> {
  return new Promise((resolve) => setTimeout(() => resolve(answer), ms));
}

/** Gives these answers one after the other, and the last one from then on. */
function answers(...list: ConfirmAnswer[]): () => Promise<ConfirmAnswer> {
  let asked = 0;
  return () => Promise.resolve(list[Math.min(asked++, list.length - 1)] ?? PENDING);
}

/** Fails at each first try. */
function failsOnce(): () => Promise<SessionReply> {
  let tried = 0;
  return () => (tried++ % 2 === 0 ? Promise.reject(new Error('Oops.')) : Promise.resolve(SESSION));
}

function expiringIn(ms: number): () => Promise<SessionReply> {
  return () => Promise.resolve({ ...SESSION, expiresAt: new Date(Date.now() + ms).toISOString() });
}
