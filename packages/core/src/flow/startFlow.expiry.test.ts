import { expect, test } from 'vitest';
import { answer, grant, granted, start, untilPhase } from './startFlow.fixture.ts';
import { fakePorts } from '../testing/index.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');

test('while the hosted page is open, in sight or not, the snapshot has the expiry of its session', async () => {
  const world = fakePorts({ now: NOON });
  const flow = start(world, {
    fetchSession: () => Promise.resolve({ ...granted, expiresAt: '2026-01-01T12:30:00Z' }),
    confirmSession: () => answer({ status: 'pending' }),
  });
  const expiresAt = NOON + 30 * 60_000;
  expect(flow.getSnapshot()).not.toHaveProperty('expiresAt');
  await untilPhase(flow, 'waiting');
  expect(flow.getSnapshot()).toEqual({ phase: 'waiting', surface: 'popup', expiresAt });
  world.surface.vanish();
  expect(flow.getSnapshot()).toEqual({ phase: 'unseen', surface: 'popup', expiresAt });
  world.callback.deliver();
  expect(flow.getSnapshot()).not.toHaveProperty('expiresAt');
  flow.cancel('aborted');
});

test('for a session without an expiry, the snapshot has none', async () => {
  const flow = start(fakePorts({ now: NOON }), { fetchSession: grant });
  await untilPhase(flow, 'waiting');
  expect(flow.getSnapshot()).not.toHaveProperty('expiresAt');
  flow.cancel();
});

test.each([
  ['long before the session came', '2026-01-01T10:00:00Z'],
  ['at the moment when it came', '2026-01-01T12:00:00Z'],
])('an expiry %s is not told: the clocks differ', async (_when, expiresAt) => {
  const flow = start(fakePorts({ now: NOON }), {
    fetchSession: () => Promise.resolve({ ...granted, expiresAt }),
  });
  await untilPhase(flow, 'waiting');
  expect(flow.getSnapshot()).not.toHaveProperty('expiresAt');
  flow.cancel();
});

test('a window whose session had expired on arrival gets the focus, and stays: the clocks differ', async () => {
  const world = fakePorts({ now: NOON });
  const flow = start(world, {
    fetchSession: () => Promise.resolve({ ...granted, expiresAt: '2026-01-01T11:55:00Z' }),
  });
  await untilPhase(flow, 'waiting');
  flow.openWindow();
  expect(world.surface.focused).toBe(1);
  expect(world.surface.opened).toBe(1);
  flow.cancel();
});

test('a window whose session has expired is replaced by one with a new session', async () => {
  const world = fakePorts({ now: NOON });
  const flow = start(world, {
    fetchSession: () => Promise.resolve({ ...granted, expiresAt: '2026-01-01T12:05:00Z' }),
  });
  await untilPhase(flow, 'waiting');
  await world.clock.advance(5 * 60_000 - 1);
  flow.openWindow();
  expect(world.surface.opened).toBe(1);
  await world.clock.advance(1);
  flow.openWindow();
  expect(world.surface.opened).toBe(2);
  flow.cancel();
});
