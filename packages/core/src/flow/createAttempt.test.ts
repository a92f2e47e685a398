import { expect, test, vi } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import { awaitReturn } from './awaitReturn.ts';
import { createAttempt } from './createAttempt.ts';
import { createCleanups } from './createCleanups.ts';
import type { CallbackRequest, StopListening } from './ports.ts';
import type { Session } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import { grant } from './startFlow.fixture.ts';

const session: Session = {
  redirectUrl: 'https://connect.example/s',
  receipt: 'r1',
  expiresAt: undefined,
  callbackUrl: undefined,
};

test('a surface is asked for with the defaults of what the app leaves out', () => {
  const { world, attempt } = attemptOf();
  attempt.open('popup');
  expect(world.surface.request).toMatchObject({
    surface: 'popup',
    dark: false,
    loadingText: 'Loading…',
    frameTitle: 'Steps to connect',
    resumeKey: '',
  });
});

test('a surface is asked for with what the app gives', () => {
  const given = {
    loadingText: 'Lädt…',
    frameTitle: 'Salesforce',
    resumeKey: 'crm',
    appName: 'Acme',
    appLogo: 'https://app.example/logo.svg',
    language: { lang: 'de', dir: 'ltr' } as const,
  };
  const { world, attempt } = attemptOf(given);
  attempt.open('iframe');
  expect(world.surface.request).toMatchObject({ surface: 'iframe', ...given });
});

test.each([
  ['system', true, true],
  ['system', false, false],
  [undefined, true, true],
  ['dark', false, true],
  ['light', true, false],
] as const)(
  'with the colours %s on a system that is dark: %s, dark is %s',
  (scheme, system, dark) => {
    const { attempt } = attemptOf({ colorScheme: scheme }, fakePorts({ prefersDark: system }));
    expect(attempt.request).toMatchObject({ dark, surface: 'popup' });
  },
);

test('in a browser without media queries the hosted page is light', () => {
  const world = fakePorts();
  world.ports.prefersDark = () => {
    throw new TypeError('matchMedia is not a function');
  };
  expect(attemptOf({}, world).attempt.request.dark).toBe(false);
});

test('each attempt has a state of its own, and remembers where it was opened last', () => {
  const world = fakePorts();
  const first = attemptOf({}, world).attempt;
  const second = attemptOf({ surface: 'iframe' }, world).attempt;
  expect(second.request.surface).toBe('iframe');
  expect(second.request.state).not.toBe(first.request.state);
  second.open('popup');
  expect(second.request.surface).toBe('popup');
});

test('before it is opened, and when it was blocked, nothing can be shown, focused or closed', () => {
  const { world, attempt, listening, stop } = attemptOf();
  world.surface.blocked = true;
  const useAll = (): void => {
    attempt.show(session);
    attempt.focus();
    attempt.close();
  };
  expect(useAll).not.toThrow();
  expect(attempt.open('popup')).toBe(false);
  expect(useAll).not.toThrow();
  expect(listening()?.owns({})).toBe(false);
  stop();
  expect(listening()).toBeUndefined();
});

test('it shows, focuses and closes its surface, whose messages count', () => {
  const { world, attempt, listening, stop } = attemptOf();
  expect(attempt.open('popup')).toBe(true);
  attempt.show(session);
  attempt.focus();
  expect(world.surface.shown).toEqual([session.redirectUrl]);
  expect(world.surface.focused).toBe(1);
  const own = world.surface.request;
  expect(listening()?.owns(own)).toBe(true);
  expect(listening()?.owns({})).toBe(false);
  attempt.close();
  expect(world.surface.isOpen).toBe(false);
  expect(listening()).toBeDefined();
  stop();
  expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
});

test.each([
  ['severed', true, ['sever']],
  ['severed and came back', false, ['sever', 'land']],
  ['still ours', false, []],
  ['closed by the customer', false, ['close']],
] as const)('a window that is %s is answered late: %s', (_, answersLate, happened) => {
  const { world, attempt, stop, stops } = attemptOf();
  attempt.open('popup');
  attempt.show(session);
  const act = {
    sever: () => world.surface.vanish(),
    land: () => world.surface.land('https://app.example/callback'),
    close: () => world.surface.close(),
  };
  for (const each of happened) act[each]();
  stop();
  expect(stops).toHaveBeenCalledExactlyOnceWith(answersLate);
});

test('what a surface reports before someone watches it is not lost', () => {
  const world = fakePorts();
  const attempt = createAttempt({ fetchSession: grant }, world.ports);
  attempt.open('popup');
  world.surface.close();
  const report = vi.fn();
  attempt.watch({ report, isCallback: () => false });
  expect(report).toHaveBeenCalledExactlyOnceWith({ type: 'window-closed' });
});

test('the app is asked for the session of an attempt once', async () => {
  const fetchSession = vi.fn(grant);
  const { attempt } = attemptOf({ fetchSession });
  const { signal } = new AbortController();
  expect(await attempt.askForSession(signal)).toBe(await attempt.askForSession(signal));
  expect(fetchSession).toHaveBeenCalledOnce();
});

test('a callback that comes before the session is ignored', () => {
  const { world, attempt, raised } = attemptOf();
  attempt.open('popup');
  world.surface.land('https://app.example/callback?connection=c1');
  expect(raised).not.toHaveBeenCalled();
  attempt.show(session);
  world.surface.land('https://app.example/callback?connection=c1');
  expect(raised).toHaveBeenCalledExactlyOnceWith({
    type: 'returned',
    session,
    callbackParams: { connection: 'c1' },
  });
});

test('every other event of a surface is passed on', () => {
  const { world, attempt, raised } = attemptOf();
  attempt.open('popup');
  world.surface.close();
  expect(raised).toHaveBeenCalledExactlyOnceWith({ type: 'window-closed' });
});

test.each([
  ['neither names a page', {}, session, 'https://app.example'],
  [
    'the session names it',
    {},
    { ...session, callbackUrl: 'https://api.example/cb' },
    'https://api.example',
  ],
  [
    'the app names it, which counts more',
    { callbackUrl: 'https://web.example/cb' },
    { ...session, callbackUrl: 'https://api.example/cb' },
    'https://web.example',
  ],
])('the callback lies where %s', (_who, options, granted, origin) => {
  const { attempt, listening } = attemptOf(options);
  attempt.open('popup');
  attempt.show(granted);
  const request = listening();
  expect(request?.origins()).toEqual([origin]);
  expect(request?.isCallback(`${origin}/cb`)).toBe(true);
  expect(request?.isCallback('https://evil.example/cb')).toBe(false);
});

test('a surface takes no URL for the callback until someone waits for it', () => {
  const world = fakePorts();
  const attempt = createAttempt({ fetchSession: grant }, world.ports);
  attempt.open('popup');
  const { request } = world.surface;
  expect(request?.isCallback('https://app.example/cb')).toBe(false);
  attempt.watch({ report() {}, isCallback: (url) => url === 'https://app.example/cb' });
  expect(request?.isCallback('https://app.example/cb')).toBe(true);
  expect(request?.isCallback('https://app.example/other')).toBe(false);
});

test('the page that the session names is not taken for the callback, though it is one of the app', () => {
  const { world, attempt, listening } = attemptOf();
  attempt.open('popup');
  const redirectUrl = 'https://app.example/leave?to=connect';
  attempt.show({ ...session, redirectUrl });
  expect(world.surface.request?.isCallback(redirectUrl)).toBe(false);
  expect(world.surface.request?.isCallback('https://app.example/done')).toBe(true);
  // A message comes from a page that calls our relay, so that it is one.
  expect(listening()?.isCallback(redirectUrl)).toBe(true);
});

test('before there is a session, a callback counts on the own origin only', () => {
  const { attempt, listening } = attemptOf();
  attempt.open('popup');
  expect(listening()?.origins()).toEqual(['https://app.example']);
});

/** An attempt in a fake environment, and what it listens to. */
function attemptOf(given: Partial<StartConnectOptions> = {}, world = fakePorts()) {
  const options = { fetchSession: grant, ...given };
  const raised = vi.fn();
  let request: CallbackRequest | undefined;
  const { callbacks } = world.ports;
  const listen = callbacks.listen.bind(callbacks);
  const stops = vi.fn<StopListening>();
  callbacks.listen = (asked) => {
    request = asked;
    const stopListening = listen(asked);
    return (late) => {
      request = undefined;
      stops(late);
      stopListening(late);
    };
  };
  const attempt = createAttempt(options, world.ports);
  const cleanups = createCleanups(world.ports);
  awaitReturn(options, world.ports, attempt, cleanups, raised);
  return { world, attempt, raised, stop: cleanups.runAll, stops, listening: () => request };
}
