import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import { loadCode, onResumable, openPage, ORIGIN, resume } from './resumeConnect.fixture.ts';
import { AWAY_KEY } from './surfaces/AwayRecord.ts';

const HOME = `${ORIGIN}/settings`;

beforeEach(loadCode);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page that its router leads home with the Navigation API, without loading it. */
function openRoutedPage(finished?: Promise<void>) {
  const page = openPage(`${ORIGIN}/callback?code=1`);
  const navigation = Object.assign(new EventTarget(), {
    transition: finished ? { finished } : null,
  });
  Object.assign(window, { navigation });
  const world = fakePorts();
  const waits = vi.fn();
  onResumable(waits);
  expect(resume({}, world)).toBeUndefined();
  return {
    ...page,
    world,
    waits,
    enter: () => navigation.dispatchEvent(new Event('currententrychange')),
  };
}

test('a router that reports the route that is home gets the flow there', async () => {
  const page = openRoutedPage();
  page.show(HOME);
  page.enter();
  expect(page.waits).toHaveBeenCalledOnce();
  expect(await resume()?.outcome).toMatchObject({
    status: 'returned',
    callbackParams: { code: '1' },
  });
});

test('a router that goes elsewhere first gets the flow when it is home, and once', async () => {
  const page = openRoutedPage(Promise.resolve());
  page.show(`${ORIGIN}/loading`);
  page.enter();
  expect(page.waits).not.toHaveBeenCalled();
  expect(resume()).toBeUndefined();
  page.show(HOME);
  page.enter();
  await page.world.clock.advance(60_000);
  expect(page.waits).toHaveBeenCalledOnce();
  expect(page.world.leaks().timers).toBe(0);
});

test.each([
  ['ends', () => Promise.resolve()],
  ['fails', () => Promise.reject(new Error('The route could not be loaded.'))],
])('a router whose change of the route %s gets the flow at home', async (_, change) => {
  const page = openRoutedPage(change());
  page.show(HOME);
  await page.world.clock.advance(0);
  expect(page.waits).toHaveBeenCalledOnce();
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
});

test('a router that never reports anything gets the flow after two seconds', async () => {
  const page = openRoutedPage();
  page.show(HOME);
  await page.world.clock.advance(1999);
  expect(page.waits).not.toHaveBeenCalled();
  await page.world.clock.advance(1);
  expect(page.waits).toHaveBeenCalledOnce();
});

test('a page that is still led home has no flow yet', async () => {
  const page = openRoutedPage();
  await page.world.clock.advance(60_000);
  expect(page.waits).not.toHaveBeenCalled();
  expect(resume()).toBeUndefined();
});

test('a page that is home listens for nothing more', () => {
  const hears = vi.spyOn(EventTarget.prototype, 'addEventListener');
  const stops = vi.spyOn(EventTarget.prototype, 'removeEventListener');
  const page = openRoutedPage();
  page.show(HOME);
  page.enter();
  expect(hears).toHaveBeenCalledTimes(2);
  expect(stops.mock.calls).toEqual(hears.mock.calls);
  expect(stops.mock.contexts).toEqual(hears.mock.contexts);
});

test('a flow that has ended before its page is home stays ended', () => {
  const page = openRoutedPage();
  sessionStorage.removeItem(AWAY_KEY);
  page.show(HOME);
  page.enter();
  expect(page.waits).toHaveBeenCalledOnce();
  expect(page.record()).toBeNull();
});

test('another flow that has left in the meantime is not overwritten', async () => {
  const page = openRoutedPage();
  const other = 'f'.repeat(32);
  page.write({ state: other });
  page.show(HOME);
  page.enter();
  expect(page.record()).toMatchObject({ state: other });
  expect(page.record()?.url).toBeUndefined();
});

test('a callback whose router has rewritten its URL is known by the URL it was loaded from', async () => {
  openPage(HOME, { callbackUrl: `${ORIGIN}/callback` });
  loadedFrom('navigate', `${ORIGIN}/callback?code=1`);
  expect(await resume()?.outcome).toMatchObject({ callbackParams: { code: '1' } });
});

test('a flow that was led home keeps the callback it came back by, where home is a callback as well', async () => {
  openPage(`${ORIGIN}/?tab=2`, {
    callbackUrl: `${ORIGIN}/`,
    returnTo: `${ORIGIN}/?tab=2`,
    url: `${ORIGIN}/?code=1`,
  });
  expect(await resume()?.outcome).toMatchObject({ callbackParams: { code: '1' } });
});

test('Back to a callback page that was visited before does not count as a return', async () => {
  const page = openPage(`${ORIGIN}/callback`);
  loadedFrom('back_forward', `${ORIGIN}/callback`);
  const asked = vi.fn(() => Promise.resolve({ status: 'pending' } as const));
  const world = fakePorts();
  const flow = resume({ confirmSession: asked }, world);
  await world.clock.advance(60_000);
  expect(asked).toHaveBeenCalled();
  expect(await flow?.outcome).toMatchObject({ status: 'cancelled' });
  expect(page.leadsTo()).toBeUndefined();
});

test('the flow of a customer who went Back is taken up also where no callback URL is known', async () => {
  openPage(HOME, { callbackUrl: undefined });
  loadedFrom('back_forward', HOME);
  const flow = resume();
  expect(await flow?.outcome).toEqual({ status: 'cancelled', reason: 'navigated-back' });
});

test('in a browser that does not report how a page was loaded, its URL counts', async () => {
  openPage(HOME, { callbackUrl: HOME });
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([]);
  expect(await resume()?.outcome).toMatchObject({ status: 'returned', callbackParams: {} });
});

test.each([
  ['which is left by a route behind the #', '/#/settings', '/#/reports', undefined],
  ['which is another page', '/#/settings', '/reports', undefined],
  ['which has lost its route behind the #', '/#/settings', '/', '/#/settings'],
  ['which is another view of the same page', '/settings?tab=2', '/settings', undefined],
  ['whose route was on another page', '/app#/settings', '/', undefined],
])(
  'where no callback URL is known, a page is led home or not: one %s',
  (_, returnTo, path, leadsTo) => {
    const page = openPage(ORIGIN + path, { callbackUrl: undefined, returnTo: ORIGIN + returnTo });
    resume();
    expect(page.leadsTo()).toBe(leadsTo && ORIGIN + leadsTo);
  },
);

function loadedFrom(type: string, name: string): void {
  const entry = { type, name } as unknown as PerformanceEntry;
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([entry]);
}
