import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import { relayCallback } from './callback/relayCallback.ts';
import type { AwayRecord } from './surfaces/AwayRecord.ts';
import { loadCode, openPage, ORIGIN, resume } from './resumeConnect.fixture.ts';

const SETTINGS = `${ORIGIN}/settings`;

beforeEach(loadCode);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('the flow of another component is left, and the developer is warned once if it stays so', async () => {
  const page = openPage(SETTINGS, { resumeKey: 'theirs' });
  const world = fakePorts();
  expect(resume({ resumeKey: 'mine' }, world)).toBeUndefined();
  expect(resume({}, world)).toBeUndefined();
  await world.clock.advance(3999);
  expect(world.warnings).toEqual([]);
  await world.clock.advance(60_000);
  expect(world.warnings).toEqual([expect.stringContaining('same resumeKey ("theirs")')]);
  expect(page.record()?.takenBy).toBeUndefined();
});

test('nobody is warned of a flow whose component takes it up a little later', async () => {
  openPage(SETTINGS, { resumeKey: 'theirs' });
  const world = fakePorts();
  resume({ resumeKey: 'mine' }, world);
  expect(resume({ resumeKey: 'theirs', confirmSession: pending })).toBeDefined();
  await world.clock.advance(60_000);
  expect(world.warnings).toEqual([]);
});

test('nobody is warned in production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  openPage(SETTINGS, { resumeKey: 'theirs' });
  const world = fakePorts();
  resume({}, world);
  await world.clock.advance(60_000);
  expect(world.warnings).toEqual([]);
});

test('without a bundler, which has no `process`, the flow of another component is left as well', async () => {
  openPage(SETTINGS, { resumeKey: 'theirs' });
  const world = fakePorts();
  vi.stubGlobal('process', undefined);
  expect(resume({}, world)).toBeUndefined();
});

test('a flow that a reload interrupts is taken up by the next page', async () => {
  const page = openPage(SETTINGS);
  resume({ confirmSession: pending });
  await page.load(SETTINGS);
  expect(await resume()?.outcome).toMatchObject({ status: 'returned' });
});

test('a flow that is taken up stays so when the storage is full', () => {
  openPage(SETTINGS, { isFull: true });
  expect(resume({ confirmSession: pending })).toBeDefined();
  expect(resume()).toBeUndefined();
});

test('a flow that is taken up on its callback page stays so when the page relays the callback', () => {
  openPage(SETTINGS);
  expect(resume({ confirmSession: pending })).toBeDefined();
  relayCallback();
  expect(resume()).toBeUndefined();
});

test('a flow that `relayCallback` leads home is not taken up on the page that is left', () => {
  const page = openPage(`${ORIGIN}/callback`);
  expect(relayCallback()).toBe(true);
  expect(resume()).toBeUndefined();
  expect(page.leadsTo()).toBe(SETTINGS);
});

test('a customer who went Back, and whose app was told, may still go forward and finish', async () => {
  const page = openPage(SETTINGS, { callbackUrl: `${ORIGIN}/callback` });
  expect(await resume()?.outcome).toEqual({ status: 'cancelled', reason: 'navigated-back' });
  await page.load(SETTINGS);
  expect(resume()).toBeUndefined();
  await page.load(`${ORIGIN}/callback?code=1`);
  relayCallback();
  expect(page.leadsTo()).toBe(SETTINGS);
  await page.load(SETTINGS);
  expect(await resume()?.outcome).toMatchObject({ callbackParams: { code: '1' } });
  expect(page.record()).toBeNull();
});

test('where no callback URL is known, no other page counts as the callback of a customer who went Back', async () => {
  const page = openPage(SETTINGS, { callbackUrl: undefined, wentBack: true });
  expect(resume()).toBeUndefined();
  await page.load(`${ORIGIN}/callback?polytomic-connect=${page.state}`);
  expect(resume()).toBeUndefined();
  expect(page.leadsTo()).toBe(SETTINGS);
});

test.each([
  ['in a moment', 60_000, false],
  ['by now', -1, true],
])('of a customer who went Back, a session that expires %s is kept until then', (_, ms, isGone) => {
  const page = openPage(SETTINGS, { callbackUrl: `${ORIGIN}/callback`, wentBack: true });
  const expiresAt = new Date(Date.now() + ms).toISOString();
  const session = { ...(page.record() as AwayRecord).session, expiresAt };
  page.write({ session, wentBack: true });
  expect(resume()).toBeUndefined();
  expect(page.record() === null).toBe(isGone);
});

test('a flow that the customer ends is over', async () => {
  const page = openPage(SETTINGS);
  const flow = resume({ confirmSession: pending });
  flow?.cancel();
  expect(await flow?.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(page.record()).toBeNull();
});

test('a flow whose confirmation fails is over', async () => {
  const page = openPage(SETTINGS);
  const world = fakePorts();
  const flow = resume({ confirmSession: () => Promise.reject(new Error('no route')) }, world);
  void world.clock.advance(60_000);
  await expect(flow?.outcome).rejects.toMatchObject({ code: 'confirm-failed' });
  expect(page.record()).toBeNull();
});

test('a popup is left to the page that opened it, until it has led home itself', async () => {
  const page = openPage(SETTINGS, { surface: 'popup', callbackUrl: `${ORIGIN}/callback` });
  expect(resume()).toBeUndefined();
  page.write({ url: `${ORIGIN}/callback?code=1` });
  expect(await resume()?.outcome).toMatchObject({ callbackParams: { code: '1' } });
});

test('an app that has aborted takes nothing up', () => {
  const page = openPage(SETTINGS);
  expect(resume({ signal: AbortSignal.abort() })).toBeUndefined();
  expect(page.record()).not.toBeNull();
  expect(page.record()?.takenBy).toBeUndefined();
});

test('nothing is taken up where there is no page, as on a server', () => {
  openPage(SETTINGS);
  vi.stubGlobal('window', undefined);
  expect(resume()).toBeUndefined();
});

test('a flow is taken up as the whole page, whatever its component shows otherwise', () => {
  openPage(SETTINGS);
  const flow = resume({ surface: 'iframe', confirmSession: pending });
  expect(flow?.getSnapshot()).toMatchObject({ phase: 'confirming', surface: 'redirect' });
});

test('the server is asked with the state of the flow that left', async () => {
  const page = openPage(SETTINGS);
  const confirmSession = vi.fn(() => Promise.resolve({ status: 'pending' } as const));
  resume({ confirmSession });
  expect(confirmSession).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ state: page.state }),
  );
});

test('a wrong callback URL is a fault that names it, and the flow is left', async () => {
  const page = openPage(SETTINGS, { callbackUrl: undefined });
  const flow = resume({ callbackUrl: 'https://' });
  expect(flow?.getSnapshot()).toMatchObject({ phase: 'settled', surface: 'redirect' });
  await expect(flow?.outcome).rejects.toMatchObject({ code: 'options-invalid' });
  expect(page.record()?.takenBy).toBeUndefined();
});

test('a flow that ended while a later one left is forgotten, and the later one is not', async () => {
  const page = openPage(SETTINGS);
  const app = new AbortController();
  const flow = resume({ confirmSession: pending, signal: app.signal });
  page.write({ state: 'f'.repeat(32) });
  app.abort();
  expect(await flow?.outcome).toEqual({ status: 'cancelled', reason: 'aborted' });
  expect(page.record()).toMatchObject({ state: 'f'.repeat(32) });
});

function pending(): Promise<never> {
  return new Promise(() => {});
}
