import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadCode, openPage, ORIGIN, resume, resumeUnclaimed } from './resumeConnect.fixture.ts';
import { AWAY_KEY } from './surfaces/AwayRecord.ts';

const SETTINGS = `${ORIGIN}/settings`;

beforeEach(loadCode);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a flow that no component takes up is taken up after two seconds', async () => {
  openPage(SETTINGS, { resumeKey: 'a component that is rendered no more' });
  const { flows, world } = resumeUnclaimed();
  await world.clock.advance(1999);
  expect(flows).toHaveLength(0);
  await world.clock.advance(1);
  expect(await flows[0]?.outcome).toMatchObject({ status: 'returned' });
});

test('a flow that its component takes up in time stays with it', async () => {
  openPage(SETTINGS);
  const { flows, world } = resumeUnclaimed();
  expect(resume({ confirmSession: pending })).toBeDefined();
  await world.clock.advance(60_000);
  expect(flows).toHaveLength(0);
});

test('a flow that its component gives back is taken up two seconds later', async () => {
  openPage(SETTINGS);
  const { flows, world } = resumeUnclaimed();
  const app = new AbortController();
  resume({ confirmSession: pending, signal: app.signal });
  await world.clock.advance(1500);
  app.abort();
  await world.clock.advance(1999);
  expect(flows).toHaveLength(0);
  await world.clock.advance(1);
  expect(flows).toHaveLength(1);
});

test('an app that is gone takes nothing up, nor waits for what is given back', async () => {
  openPage(SETTINGS);
  const { flows, world, stop } = resumeUnclaimed();
  const app = new AbortController();
  resume({ confirmSession: pending, signal: app.signal });
  stop();
  app.abort();
  expect(world.leaks().timers).toBe(0);
  await world.clock.advance(60_000);
  expect(flows).toHaveLength(0);
});

test('an app that has aborted by then takes nothing up, and the flow is left', async () => {
  const page = openPage(SETTINGS);
  const { flows, world } = resumeUnclaimed({ signal: AbortSignal.abort() });
  await world.clock.advance(60_000);
  expect(flows).toHaveLength(0);
  expect(page.record()?.takenBy).toBeUndefined();
});

test('nothing happens when no flow is away', async () => {
  openPage(SETTINGS);
  sessionStorage.removeItem(AWAY_KEY);
  const { flows, world } = resumeUnclaimed();
  await world.clock.advance(60_000);
  expect(flows).toHaveLength(0);
});

test('a callback that the app itself answers leads home, where the flow is taken up', async () => {
  const page = openPage(`${ORIGIN}/callback`);
  const left = resumeUnclaimed();
  await left.world.clock.advance(60_000);
  expect(left.flows).toHaveLength(0);
  expect(page.leadsTo()).toBe(SETTINGS);
  await page.load(SETTINGS);
  const { flows, world } = resumeUnclaimed();
  await world.clock.advance(2000);
  expect(await flows[0]?.outcome).toMatchObject({ status: 'returned' });
});

test('an invalid callback URL ends the flow with a fault that names it', async () => {
  openPage(SETTINGS);
  const { flows, world } = resumeUnclaimed({ callbackUrl: 'https://' });
  await world.clock.advance(2000);
  await expect(flows[0]?.outcome).rejects.toMatchObject({ code: 'options-invalid' });
});

function pending(): Promise<never> {
  return new Promise(() => {});
}
