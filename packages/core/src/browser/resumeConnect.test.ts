import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import {
  loadCode,
  onResumable,
  openPage,
  ORIGIN,
  prerender,
  resume,
  standInFrame,
} from './resumeConnect.fixture.ts';
import { AWAY_KEY } from './surfaces/AwayRecord.ts';

beforeEach(loadCode);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test.each([
  ['has room', false],
  ['is full', true],
])('a flow is taken up once when the storage %s', async (_, isFull) => {
  openPage(`${ORIGIN}/settings`, { isFull });
  const flow = resume();
  expect(resume()).toBeUndefined();
  expect(await flow?.outcome).toMatchObject({ status: 'returned' });
  expect(sessionStorage.getItem(AWAY_KEY)).toBeNull();
});

test.each([
  ['/settings', '/', '/'],
  ['/settings', '/', '/?code=1'],
  ['/?page=settings', '/', '/'],
  ['/settings?tab=2', '/settings', '/settings'],
  ['/#/settings', '/', '/#/'],
  ['/#/settings', '/#/', '/#/'],
])('a flow of %s whose callback is the app itself (%s) ends where it began', async (...paths) => {
  const [returnTo, callbackUrl, callback] = paths.map((path) => ORIGIN + path) as typeof paths;
  const page = openPage(callback, { returnTo, callbackUrl });
  expect(resume()).toBeUndefined();
  expect(page.leadsTo()).toBe(returnTo);
  if (returnTo.includes('#')) page.goTo(returnTo);
  else await page.load(returnTo);
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
});

test.each([
  ['has room', false],
  ['is full', true],
])(
  'a page that goes back to its route behind the # takes its flow up there when the storage %s',
  async (_, isFull) => {
    const home = `${ORIGIN}/#/settings`;
    const page = openPage(`${ORIGIN}/`, { isFull, returnTo: home });
    expect(resume()).toBeUndefined();
    expect(resume()).toBeUndefined(); // another component of the route that is being left
    expect(page.leadsTo()).toBe(home);
    page.goTo(home);
    expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
  },
);

test.each(['back_forward', 'reload', 'navigate'])(
  'a customer who comes back, and not by the callback (%s), learns what was connected',
  async (type) => {
    openPage(`${ORIGIN}/settings`, { callbackUrl: `${ORIGIN}/callback` });
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
      { type, name: `${ORIGIN}/settings` } as unknown as PerformanceEntry,
    ]);
    const connection = { id: '8b1c', name: 'Salesforce EU', type: 'salesforce' };
    const flow = resume({
      confirmSession: () => Promise.resolve({ status: 'connected', connection }),
    });
    expect(await flow?.outcome).toMatchObject({ status: 'connected', connection });
  },
);

test('no component takes a flow up on a page that the browser leaves for where it began', () => {
  openPage(`${ORIGIN}/`, {});
  expect(resume()).toBeUndefined();
  expect(resume()).toBeUndefined();
});

test('where no callback URL is known, the callback leads home by the state in its URL', async () => {
  const page = openPage(`${ORIGIN}/`, { callbackUrl: undefined });
  await page.load(`${ORIGIN}/callback?polytomic-connect=${page.state}`);
  expect(resume()).toBeUndefined();
  expect(page.leadsTo()).toBe(`${ORIGIN}/settings`);
});

test('where no callback URL is known, another page that the customer opens stays, and the server is asked', async () => {
  const page = openPage(`${ORIGIN}/`, { callbackUrl: undefined });
  await page.load(`${ORIGIN}/reports?id=7`);
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
  expect(page.leadsTo()).toBeUndefined();
});

test('of a tab and its copy, the one that learns the outcome first reports it', async () => {
  const { state } = openPage(`${ORIGIN}/settings`, {});
  const flow = resume({ confirmSession: () => new Promise(() => {}) });
  removedElsewhere(`polytomic-connect:away:${'f'.repeat(32)}`);
  expect(flow?.getSnapshot().phase).toBe('confirming');
  removedElsewhere(`polytomic-connect:away:${state}`);
  expect(await flow?.outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
});

test.each([
  ['the page that left, whose frame asks first', { isFramed: false }, true],
  ['the frame that left, whose page asks first', { isFramed: true }, false],
])('a flow goes on in %s', async (_, { isFramed }, isAskedByFrame) => {
  openPage(`${ORIGIN}/settings`, { isFramed });
  standInFrame(isAskedByFrame);
  expect(resume()).toBeUndefined();
  standInFrame(isFramed);
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
});

test('a flow that a frame has begun, and that comes back in the window around it, goes on there', async () => {
  const { goTo, load, state, leadsTo } = openPage(`${ORIGIN}/settings`, { isFramed: true });
  standInFrame(false);
  goTo(`${ORIGIN}/settings?polytomic-connect=${state}`);
  expect(resume()).toBeUndefined();
  expect(leadsTo()).toBe(`${ORIGIN}/settings`);
  standInFrame(false); // in another page: the first one receives nothing more
  await load(`${ORIGIN}/settings`);
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
});

test('the page around a frame that is back leaves the flow to it', () => {
  const page = openPage(`${ORIGIN}/settings`, { isFramed: true });
  standInFrame(false);
  const callback = `${ORIGIN}/callback?polytomic-connect=${page.state}`;
  page.write({ url: callback, takenBy: performance.timeOrigin + 1000 });
  expect(resume()).toBeUndefined();
  standInFrame(true);
  expect(resume()).toBeDefined();
});

test('the page around a frame that is still away leaves the flow to it, also when it is reloaded', () => {
  openPage(`${ORIGIN}/settings`, { isFramed: true, takenBy: performance.timeOrigin - 1000 });
  standInFrame(false);
  expect(resume()).toBeUndefined();
  standInFrame(true);
  expect(resume()).toBeDefined();
});

test('a page that the browser prerenders leaves the flow, and takes it up once the customer opens it', async () => {
  openPage(`${ORIGIN}/settings`);
  prerender(true);
  const waits = vi.fn(() => resume());
  onResumable(waits);
  expect(resume()).toBeUndefined();
  expect(resume()).toBeUndefined();
  prerender(false);
  expect(waits).toHaveBeenCalledOnce();
  const [flow] = waits.mock.results.map(({ value }) => value as ConnectFlow | undefined);
  expect(await flow?.outcome).toMatchObject({ status: 'returned' });
});

test('a flow that its app has aborted is left, and the listeners are called once', async () => {
  openPage(`${ORIGIN}/settings`, {});
  const app = new AbortController();
  const flow = resume({ confirmSession: () => new Promise(() => {}), signal: app.signal });
  const waits = vi.fn(() => void resume({ signal: app.signal }));
  onResumable(waits);
  app.abort();
  expect(await flow?.outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
  expect(waits).toHaveBeenCalledOnce();
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
});

/** Another tab has removed something from the storage that all tabs share. */
function removedElsewhere(key: string): void {
  window.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: null }));
}
