import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { relayMessage, WIRE_NAME } from '../../relay/wire.ts';
import { AWAY_KEY, type AwayRecord } from '../surfaces/AwayRecord.ts';
import { relayCallback } from './relayCallback.ts';

/*
 * The callback page, with the few globals that it uses. The real browsers run it in e2e/engines.
 */
const ORIGIN = 'https://app.example';
const state = '0123456789abcdef0123456789abcdef';
const other = 'f'.repeat(32);
const query = `?polytomic-connect=${state}`;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['with its state', '/settings', `/callback${query}`],
  ['without its state', '/settings', '/callback'],
  ['to a route behind the #', '/#/settings', `/callback${query}`],
  ['to a route behind the # of the same page', '/#/settings', '/#/connected'],
  ['to a route behind the # of the same page', '/#/settings', `/${query}`],
  ['to another query of the same page', '/?tab=data', `/${query}`],
])('the customer comes back %s and is led home', (_, returnTo, callback) => {
  const page = openPage(callback, { record: { returnTo } });
  expect(relayCallback()).toBe(true);
  expect(page.leadsTo()).toBe(ORIGIN + returnTo);
  expect(page.record()?.url).toBe(ORIGIN + callback);
  // Nothing on a page that is being left takes the flow up; a change of the route leaves no page.
  const leaves = callback.split('#')[0] !== returnTo.split('#')[0];
  expect(page.record()?.takenBy).toBe(leaves ? performance.timeOrigin : undefined);
});

test('the customer is led home also when the storage has no room for where they were', () => {
  const page = openPage(`/callback${query}`, { record: {}, isFull: true });
  expect(relayCallback()).toBe(true);
  expect(page.leadsTo()).toBe(`${ORIGIN}/settings`);
});

test('a page that is home itself stays, and is no callback page the second time', () => {
  const page = openPage('/settings', { record: { returnTo: '/settings' } });
  expect(relayCallback()).toBe(true);
  expect(relayCallback()).toBe(false);
  expect(page.leadsTo()).toBeUndefined();
});

test('an app that calls it on every page is led home once, not from page to page', () => {
  openPage(`/callback${query}`, { record: { returnTo: '/settings' } });
  relayCallback();
  const login = openPage('/login', { keep: true });
  expect(relayCallback()).toBe(false);
  expect(login.leadsTo()).toBeUndefined();
});

test('a callback page that is loaded again leads home again', () => {
  const page = openPage('/callback', { record: { url: `${ORIGIN}/callback` } });
  expect(relayCallback()).toBe(true);
  expect(page.leadsTo()).toBe(`${ORIGIN}/settings`);
});

test('the callback of another flow leads nowhere', () => {
  const page = openPage(`/callback?polytomic-connect=${other}`, { record: {} });
  expect(relayCallback()).toBe(true); // it is relayed, should that flow still wait
  expect(page.leadsTo()).toBeUndefined();
  expect(page.record()?.url).toBeUndefined();
});

test('a popup whose app answers is closed, and leaves no record', () => {
  const page = openPage(`/callback${query}`, { record: { surface: 'popup' } });
  const onReceived = vi.fn();
  const onUnanswered = vi.fn();
  relayCallback({ onReceived, onUnanswered });
  page.answer();
  page.answer(); // one for the window message, and one for the channel
  vi.advanceTimersByTime(60_000);
  expect(page.isClosed()).toBe(true);
  expect(onReceived).toHaveBeenCalledOnce();
  expect(onUnanswered).not.toHaveBeenCalled();
  expect(page.record()).toBeUndefined();
});

const genuine = { data: relayMessage('received', state), origin: ORIGIN };

test('a popup is closed by the answer of the app that opened it', () => {
  const page = openPage(`/callback${query}`);
  relayCallback();
  page.hear({ ...genuine, source: page.opener });
  expect(page.isClosed()).toBe(true);
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['the hosted page, which may be in the window that opened this one', { origin: 'null' }],
  ['another window', { source: {} }],
  ['no window', { source: null }],
  ['another flow', { data: relayMessage('received', other) }],
  ['the callback page itself', { data: relayMessage('returned', state) }],
  ['nobody knows what', { data: null }],
])('a forged answer of %s closes nothing and forgets nothing', (_, forged) => {
  const page = openPage(`/callback${query}`, { record: { surface: 'popup' } });
  const onUnanswered = vi.fn();
  relayCallback({ onUnanswered });
  page.hear({ ...genuine, source: page.opener, ...forged });
  vi.advanceTimersByTime(3000);
  expect(page.isClosed()).toBe(false);
  expect(page.record()?.url).toBe(`${ORIGIN}/callback${query}`);
  expect(onUnanswered).toHaveBeenCalledOnce();
});

test('the window that opened this one is notified on the origins of the app, and on no other', () => {
  const page = openPage(`/callback${query}`);
  page.opener.postMessage.mockImplementation((_, origin) => {
    if (!URL.canParse(origin)) throw new SyntaxError('Invalid target origin');
  });
  relayCallback({ origins: ['app.example', ORIGIN, 'https://www.example'] });
  const message = relayMessage('returned', state, `${ORIGIN}/callback${query}`);
  expect(page.opener.postMessage.mock.calls).toEqual([
    [message, 'app.example'],
    [message, ORIGIN],
    [message, 'https://www.example'],
  ]);
});

test('in a browser without channels, a window message reaches the app', () => {
  const page = openPage(`/callback${query}`);
  vi.stubGlobal('BroadcastChannel', undefined);
  expect(relayCallback()).toBe(true);
  expect(page.opener.postMessage).toHaveBeenCalledOnce();
  page.hear({ ...genuine, source: page.opener });
  expect(page.isClosed()).toBe(true);
});

test('a popup that comes back without its state has it in its storage, once', () => {
  const page = openPage('/callback');
  storage.set(WIRE_NAME, state);
  expect(relayCallback()).toBe(true);
  expect(page.sent).toEqual([relayMessage('returned', state, `${ORIGIN}/callback`)]);
  expect(relayCallback()).toBe(false);
});

test('a popup whose storage is switched off has its state in the query', () => {
  const page = openPage(`/callback${query}`);
  vi.stubGlobal('sessionStorage', undefined);
  expect(relayCallback()).toBe(true);
  expect(page.sent).toHaveLength(1);
});

test('a frame that comes back without its state has it in its name', () => {
  const page = openPage('/callback', { isFramed: true, name: `${WIRE_NAME}:${state}` });
  storage.set(WIRE_NAME, other); // of the page around it
  expect(relayCallback()).toBe(true);
  expect(page.sent).toEqual([relayMessage('returned', state, `${ORIGIN}/callback`)]);
});

test('a message that the browser loses is sent again, until the app answers', () => {
  const page = openPage(`/callback${query}`);
  relayCallback();
  vi.advanceTimersByTime(1000);
  const message = relayMessage('returned', state, `${ORIGIN}/callback${query}`);
  expect(page.sent).toEqual([message, message]);
  page.answer();
  vi.advanceTimersByTime(60_000);
  expect(page.sent).toHaveLength(2);
});

test('nothing is sent any more once the customer has the way home', () => {
  const page = openPage(`/callback${query}`);
  relayCallback();
  vi.advanceTimersByTime(3000);
  const { length } = page.sent;
  vi.advanceTimersByTime(60_000);
  expect(page.sent).toHaveLength(length);
  expect(vi.getTimerCount()).toBe(0);
});

test('a popup whose app is gone gets the way home, and the app takes the flow up there', () => {
  const record = { surface: 'popup', returnTo: '/settings#/data' } as const;
  const page = openPage(`/callback${query}`, { record });
  const onUnanswered = vi.fn();
  relayCallback({ onUnanswered });
  vi.advanceTimersByTime(2999);
  expect(onUnanswered).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onUnanswered).toHaveBeenCalledExactlyOnceWith('/settings#/data');
  expect(page.record()?.url).toBe(`${ORIGIN}/callback${query}`);
  expect(page.isClosed()).toBe(false);
});

test('a popup whose app is gone gets the way home also when its storage is full', () => {
  openPage(`/callback${query}`, { record: { surface: 'popup' }, isFull: true });
  const onUnanswered = vi.fn();
  relayCallback({ onUnanswered });
  vi.advanceTimersByTime(3000);
  expect(onUnanswered).toHaveBeenCalledExactlyOnceWith('/settings');
});

test.each([
  ['the page of this origin', [ORIGIN], '/'],
  ['the app, when it is on another origin', [ORIGIN, 'https://www.example'], 'https://www.example'],
])('without a record the way home is %s', (_, origins, home) => {
  const page = openPage(`/callback${query}`);
  const onUnanswered = vi.fn();
  relayCallback({ origins, onUnanswered });
  vi.advanceTimersByTime(3000);
  expect(onUnanswered).toHaveBeenCalledExactlyOnceWith(home);
  expect(page.record()).toBeUndefined();
});

test('an app that is itself in a frame is led home in it, also without the state', () => {
  const page = openPage('/callback', { record: { isFramed: true }, isFramed: true });
  expect(relayCallback()).toBe(true);
  expect(page.leadsTo()).toBe(`${ORIGIN}/settings`);
});

test.each([
  ['a frame', 'the whole page', true],
  ['the whole page', 'a frame', false],
])('%s is not led home by the record of %s', (_frame, _page, isFramed) => {
  const page = openPage('/callback', { record: { isFramed: !isFramed }, isFramed });
  expect(relayCallback()).toBe(false);
  expect(page.leadsTo()).toBeUndefined();
});

test('a page that no flow led to does nothing', () => {
  const page = openPage('/callback');
  const onUnanswered = vi.fn();
  expect(relayCallback({ onUnanswered })).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(onUnanswered).not.toHaveBeenCalled();
  expect(page.leadsTo()).toBeUndefined();
});

const storage = new Map<string, string>();

/** Puts a page into the globals: at this path, with this record in its storage. */
function openPage(path: string, { record, keep, isFull, isFramed, name = '' }: PageOptions = {}) {
  if (keep !== true) storage.clear();
  if (record !== undefined) {
    const whole: AwayRecord = {
      version: 1,
      surface: 'redirect',
      state,
      resumeKey: '',
      session: {
        redirectUrl: 'https://connect.example/',
        receipt: 'r',
        expiresAt: undefined,
        callbackUrl: undefined,
      },
      returnTo: '/settings',
      url: undefined,
      takenBy: undefined,
      isFramed: false,
      ...record,
    };
    storage.set(AWAY_KEY, JSON.stringify(whole));
  }
  // A change behind the # is there at once, and any other is a page to load.
  const replace = vi.fn((url: string) => {
    if (url.split('#')[0] === location.href.split('#')[0]) location.href = url;
  });
  const close = vi.fn();
  const channels: EventTarget[] = [];
  const sent: unknown[] = [];
  const opener = { postMessage: vi.fn<(message: unknown, origin: string) => void>() };
  const page = Object.assign(new EventTarget(), { opener, name, close });
  Object.assign(page, { parent: isFramed === true ? { postMessage() {} } : page });
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', { href: ORIGIN + path, origin: ORIGIN, replace });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem(key: string, value: string): void {
      if (isFull === true) throw new DOMException('The quota is exceeded.', 'QuotaExceededError');
      storage.set(key, value);
    },
    removeItem: (key: string) => void storage.delete(key),
  });
  vi.stubGlobal(
    'BroadcastChannel',
    class extends EventTarget {
      constructor() {
        super();
        channels.push(this);
      }
      postMessage(message: unknown): void {
        sent.push(message);
      }
    },
  );
  return {
    sent,
    opener,
    hear: (message: object) =>
      void page.dispatchEvent(Object.assign(new Event('message'), message)),
    leadsTo: () => replace.mock.calls.at(-1)?.[0],
    record: () =>
      (JSON.parse(storage.get(AWAY_KEY) ?? 'null') as AwayRecord | undefined) ?? undefined,
    isClosed: () => close.mock.calls.length > 0,
    answer: () =>
      channels[0]?.dispatchEvent(
        Object.assign(new Event('message'), { data: relayMessage('received', state) }),
      ),
  };
}

interface PageOptions {
  record?: Partial<AwayRecord>;
  keep?: boolean;
  isFull?: boolean;
  isFramed?: boolean;
  name?: string;
}
