import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OpenSurface, SurfaceEvent, SurfaceRequest } from '../../flow/ports.ts';
import { AWAY_KEY } from './AwayRecord.ts';
import { openPopup } from './openPopup.ts';
import { watchPopup } from './watchPopup.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['before', -30],
  ['after', 20],
])(
  'a window that is closed just before the session arrives is closed, with the focus of the app %s that',
  (_, focusAfterMs) => {
    const { popup, hostWindow, events, request } = createWorld();
    const surface = openSurface(request);
    vi.advanceTimersByTime(710); // between two looks at the window
    if (focusAfterMs < 0) hostWindow.dispatchEvent(new Event('focus'));
    vi.advanceTimersByTime(Math.max(0, -focusAfterMs));
    popup.closed = true;
    vi.advanceTimersByTime(Math.max(0, focusAfterMs));
    if (focusAfterMs > 0) hostWindow.dispatchEvent(new Event('focus'));
    surface?.show(session);
    vi.advanceTimersByTime(2000);
    expect(events).toEqual([{ type: 'window-closed' }]);
    expect(popup.location.replace).not.toHaveBeenCalled();
    surface?.close();
  },
);

test('a window is closed all the same when an app that was busy gets its focus a second time, late', () => {
  const { popup, hostWindow, events, request } = createWorld();
  const surface = openSurface(request);
  surface?.show(session);
  vi.advanceTimersByTime(5010); // between two looks at the window
  popup.closed = true;
  hostWindow.dispatchEvent(new Event('focus'));
  const busyUntil = performance.now() + 700; // no timer runs meanwhile
  const clock = vi.spyOn(performance, 'now').mockReturnValue(busyUntil);
  hostWindow.dispatchEvent(new Event('focus'));
  clock.mockRestore();
  vi.advanceTimersByTime(2000);
  expect(events).toEqual([{ type: 'window-closed' }]);
  surface?.close();
});

test.each(['already', 'not yet'])(
  'a window that went while the page slept, as on a phone, may be severed, if the focus that wakes it shows that %s',
  (shown) => {
    const { popup, hostWindow, events, request } = createWorld();
    const surface = openSurface(request);
    surface?.show(session);
    vi.advanceTimersByTime(5010);
    const wokenAt = performance.now() + 60_000; // no timer runs meanwhile
    const clock = vi.spyOn(performance, 'now').mockReturnValue(wokenAt);
    popup.closed = shown === 'already';
    hostWindow.dispatchEvent(new Event('focus'));
    popup.closed = true;
    vi.advanceTimersByTime(500);
    clock.mockReturnValue(wokenAt + 700);
    vi.advanceTimersByTime(700);
    clock.mockRestore();
    expect(events).toEqual([{ type: 'window-severed' }]);
    surface?.close();
  },
);

test('a window that is open when the session arrives shows the hosted page', () => {
  const { popup, events, request } = createWorld();
  const surface = openSurface(request);
  vi.advanceTimersByTime(710);
  surface?.show(session);
  vi.advanceTimersByTime(2000);
  expect(popup.location.replace).toHaveBeenCalledExactlyOnceWith(session.redirectUrl);
  expect(events).toEqual([]);
  surface?.close();
});

test('a window that a blocker has closed already counts as blocked', () => {
  const { popup, request } = createWorld();
  popup.closed = true;
  expect(openPopup(request)).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test('in a frame without credentials, where Chromium opens windows that cannot be navigated, none is opened', () => {
  const { hostWindow, request } = createWorld();
  const open = vi.spyOn(hostWindow as unknown as Window, 'open');
  Object.assign(hostWindow, { credentialless: true });
  expect(openPopup(request)).toBeUndefined();
  expect(open).not.toHaveBeenCalled();
});

test.each(['the window of the app', 'the window around the app'])(
  'where a web view opens no window and returns %s, it counts as blocked and that window is left alone',
  (which) => {
    const { hostWindow, request } = createWorld();
    const close = vi.fn();
    const around = { close, closed: false, top: undefined as unknown };
    around.top = around;
    const own = Object.assign(hostWindow, around);
    const returned = which === 'the window of the app' ? own : around;
    Object.assign(hostWindow, { open: () => returned });
    expect(openPopup(request)).toBeUndefined();
    expect(close).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  },
);

const close = (): void => {};
test.each([
  ['a hidden frame, as ad blockers do', { close, closed: false, top: {} }],
  ['an object that is no window', { close, closed: false, focus: close, location: {} }],
  ['the app behind a proxy, as ad blockers do', ownBehindProxy()],
])('what returns %s in place of a window counts as blocked', (_, returned) => {
  const { hostWindow, request } = createWorld();
  Object.assign(hostWindow, { open: () => returned });
  expect(openPopup(request)).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test('a window that can no longer be asked whether it is closed is closed', () => {
  const { popup, events, request } = createWorld();
  const surface = openSurface(request);
  Object.defineProperty(popup, 'closed', {
    get() {
      throw new Error('gone');
    },
  });
  vi.advanceTimersByTime(2000);
  surface?.show(session);
  expect(popup.location.replace).not.toHaveBeenCalled();
  expect(events).toEqual([{ type: 'window-closed' }]);
  surface?.close();
});

test('a window that a login page has severed is asked for nothing any more', () => {
  const { popup, hostWindow, events, request } = createWorld();
  hostWindow.document.hasFocus = () => false; // the customer is in the other window
  const surface = openSurface(request);
  surface?.show(session);
  vi.advanceTimersByTime(10_000);
  popup.closed = true;
  vi.advanceTimersByTime(10_000);
  expect(events).toEqual([{ type: 'window-severed' }]);
  surface?.focus();
  surface?.close();
  expect(popup.focus).not.toHaveBeenCalled();
  expect(popup.close).not.toHaveBeenCalled();
});

test('a window of the app does not inherit that the page of the app was led away', () => {
  const { popup, request } = createWorld();
  popup.sessionStorage.setItem(AWAY_KEY, 'of the app');
  openPopup(request)?.close();
  expect(popup.sessionStorage.getItem(AWAY_KEY)).toBeNull();
});

test('a page that sends COOP report-only costs the console few lines: `closed` is read twice a second', () => {
  const { popup, request } = createWorld();
  const closed = vi.fn<() => boolean>(() => false);
  Object.defineProperty(popup, 'closed', { get: closed });
  const surface = openSurface(request);
  surface?.show(session);
  closed.mockClear();
  vi.advanceTimersByTime(10_000);
  expect(closed).toHaveBeenCalledTimes(20);
  surface?.close();
});

test('an open window is brought to the front and closed, and then nothing watches it', () => {
  const { popup, hostWindow, request } = createWorld();
  const surface = openSurface(request);
  surface?.focus();
  expect(popup.focus).toHaveBeenCalledOnce();
  surface?.close();
  expect(popup.close).toHaveBeenCalledOnce();
  const closed = vi.fn<() => boolean>(() => true);
  Object.defineProperty(popup, 'closed', { get: closed });
  hostWindow.dispatchEvent(new Event('focus'));
  hostWindow.document.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(10_000);
  expect(closed).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('of an app window that is closed, nothing is asked when the flow ends', () => {
  const { hostWindow, request } = createWorld();
  const surface = openSurface(request);
  const stop = vi.spyOn(hostWindow, 'removeEventListener');
  Object.assign(hostWindow, { closed: true });
  surface?.close();
  expect(stop).not.toHaveBeenCalled();
});

test('only a message of its own window counts', () => {
  const { popup, hostWindow, request } = createWorld();
  const surface = openSurface(request);
  expect(surface?.owns(popup)).toBe(true);
  expect(surface?.owns(hostWindow)).toBe(false);
  surface?.close();
});

test('the window is looked at when the app becomes visible, and not when it is hidden', () => {
  const { popup, hostWindow, request } = createWorld();
  const surface = openSurface(request);
  const closed = vi.fn<() => boolean>(() => false);
  Object.defineProperty(popup, 'closed', { get: closed });
  hostWindow.document.visibilityState = 'hidden';
  hostWindow.document.dispatchEvent(new Event('visibilitychange'));
  expect(closed).not.toHaveBeenCalled();
  hostWindow.document.visibilityState = 'visible';
  hostWindow.document.dispatchEvent(new Event('visibilitychange'));
  expect(closed).toHaveBeenCalledOnce();
  surface?.close();
});

test('a window that lands on the callback has returned, once the hosted page was shown in it', () => {
  const { popup, events, request } = createWorld();
  const url = 'https://app.example/callback';
  const surface = openSurface({ ...request, isCallback: (each) => each === url });
  popup.location.href = url;
  vi.advanceTimersByTime(100);
  expect(events).toEqual([]);
  surface?.show(session);
  vi.advanceTimersByTime(100);
  expect(events).toEqual([{ type: 'returned', url }]);
  surface?.close();
});

test('a window that closes without a hosted page is noticed at the next look', () => {
  const { popup, events, request } = createWorld();
  const surface = openSurface(request);
  vi.advanceTimersByTime(100);
  popup.closed = true;
  vi.advanceTimersByTime(499);
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(events).toEqual([{ type: 'window-closed' }]);
  surface?.close();
});

test('a hosted page that closes may still have returned, so 600 ms pass before it counts as closed', () => {
  const { popup, hostWindow, events, request } = createWorld();
  const surface = openSurface(request);
  surface?.show(session);
  vi.advanceTimersByTime(5000); // a moment at which it is looked at
  const closed = vi.fn<() => boolean>(() => true);
  Object.defineProperty(popup, 'closed', { get: closed });
  hostWindow.dispatchEvent(new Event('focus'));
  vi.advanceTimersByTime(599);
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(events).toEqual([{ type: 'window-closed' }]);
  expect(closed).toHaveBeenCalledOnce();
  surface?.close();
});

test('what counts of a window that was open for long is the focus around its end, not an earlier one', () => {
  const { popup, hostWindow, events, request } = createWorld();
  const surface = openSurface(request);
  surface?.show(session);
  vi.advanceTimersByTime(1000);
  hostWindow.dispatchEvent(new Event('focus'));
  vi.advanceTimersByTime(30_010);
  popup.closed = true;
  hostWindow.dispatchEvent(new Event('focus'));
  vi.advanceTimersByTime(1000);
  expect(events).toEqual([{ type: 'window-closed' }]);
  surface?.close();
});

test('the window remembers its flow, should the app be gone when the customer is back', () => {
  vi.stubGlobal('location', { href: 'https://app.example/settings' });
  const { popup, request } = createWorld();
  const surface = openSurface({ ...request, resumeKey: 'crm' });
  surface?.show(session);
  expect(JSON.parse(popup.sessionStorage.getItem(AWAY_KEY) ?? '')).toMatchObject({
    surface: 'popup',
    state: request.state,
    resumeKey: 'crm',
    session: { redirectUrl: session.redirectUrl },
    returnTo: 'https://app.example/settings',
  });
  surface?.close();
});

test('the name of the window, which the pages in it can read, does not carry the state', () => {
  const open = vi.fn<Window['open']>(() => null);
  const hostWindow = { open, screenX: 0, screenY: 0, outerWidth: 800, outerHeight: 600 };
  const state = 'a'.repeat(32);
  const request = { surface: 'popup', hostWindow, state } as unknown;
  expect(openPopup(request as Parameters<typeof openPopup>[0])).toBeUndefined();
  expect(open).toHaveBeenCalledOnce();
  expect(open.mock.calls[0]?.[1]).toBe('_blank');
  expect(JSON.stringify(open.mock.calls)).not.toContain(state);
});

const session = {
  redirectUrl: 'https://connect.example/',
  receipt: undefined,
  expiresAt: undefined,
  callbackUrl: undefined,
};

function openSurface(request: SurfaceRequest): OpenSurface | undefined {
  const popup = openPopup(request);
  return popup && watchPopup(popup, request);
}

/** Of a real window, `top` throws when it is read through a proxy. */
function ownBehindProxy(): unknown {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (name === 'closed') return false;
        if (name === 'top') throw new TypeError('Illegal invocation');
        return () => {};
      },
    },
  );
}

/** An app with the focus, and the window that it opens. */
function createWorld() {
  const events: SurfaceEvent[] = [];
  const items = new Map<string, string>();
  const popup = {
    closed: false,
    top: undefined as unknown,
    close: vi.fn(),
    focus: vi.fn(),
    location: { href: '', replace: vi.fn() },
    performance: { getEntriesByType: () => [] },
    sessionStorage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    },
  };
  popup.top = popup;
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    hasFocus: (): boolean => true,
  });
  const size = { screenX: 0, screenY: 0, outerWidth: 800, outerHeight: 600 };
  const hostWindow = Object.assign(new EventTarget(), { ...size, document, open: () => popup });
  const request = {
    surface: 'popup',
    state: 'a'.repeat(32),
    hostWindow,
    isCallback: () => false,
    report: (event: SurfaceEvent) => void events.push(event),
  } as unknown as SurfaceRequest;
  return { popup, hostWindow, events, request };
}
