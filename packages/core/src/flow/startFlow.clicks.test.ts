import { expect, test, vi } from 'vitest';
import type { SessionReply } from './session.ts';
import {
  answer,
  confirm,
  grant,
  granted,
  nothingLeft,
  start,
  untilPhase,
} from './startFlow.fixture.ts';
import { fakePorts } from '../testing/index.ts';

test('the app can bring the open window to the front', async () => {
  const world = fakePorts();
  const flow = start(world);
  flow.focus();
  expect(world.surface.focused).toBe(1);
  await untilPhase(flow, 'waiting');
  flow.focus();
  expect(world.surface.focused).toBe(2);
  flow.cancel();
});

test('a window is not opened a second time while the session is on its way, nor after the end', async () => {
  const world = fakePorts();
  const fetchSession = vi.fn(grant);
  const flow = start(world, { fetchSession });
  flow.openWindow();
  flow.continueInTab();
  expect(flow.getSnapshot().phase).toBe('requesting');
  expect(world.surface.opened).toBe(1);
  flow.cancel();
  flow.openWindow();
  flow.continueInTab();
  expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
  expect(world.surface.opened).toBe(1);
  expect(fetchSession).toHaveBeenCalledOnce();
  expect(world.leaks()).toEqual(nothingLeft);
});

test('no window is opened while the server is asked for the result', async () => {
  const world = fakePorts();
  const flow = start(world, { confirmSession: confirm });
  await untilPhase(flow, 'waiting');
  world.callback.deliver();
  flow.openWindow();
  expect(flow.getSnapshot().phase).toBe('confirming');
  expect(world.surface.opened).toBe(1);
  expect(await flow.outcome).toMatchObject({ status: 'connected' });
});

test('a blocked window may be opened before the session is there', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  let reply: ((session: SessionReply) => void) | undefined;
  const fetchSession = vi.fn(() => new Promise<SessionReply>((resolve) => (reply = resolve)));
  const flow = start(world, { fetchSession, whenBlocked: 'wait' });
  world.surface.blocked = false;
  flow.openWindow();
  expect(flow.getSnapshot().phase).toBe('requesting');
  reply?.(granted);
  await untilPhase(flow, 'waiting');
  expect(world.surface.shown).toEqual(['https://connect.example/s']);
  expect(world.surface.opened).toBe(1);
  expect(fetchSession).toHaveBeenCalledOnce();
  flow.cancel();
});

test('a customer whose browser blocks the window can go on in this tab', async () => {
  const world = fakePorts();
  world.surface.blocked = true;
  const flow = start(world, { whenBlocked: 'wait' });
  await world.clock.advance(1);
  world.surface.blocked = false;
  flow.continueInTab();
  expect(flow.getSnapshot()).toEqual({ phase: 'waiting', surface: 'redirect' });
  expect(world.surface.request?.surface).toBe('redirect');
  expect(world.surface.shown).toEqual(['https://connect.example/s']);
  flow.cancel();
});

test('a customer who lost sight of the window can go on in this tab, with another session', async () => {
  const world = fakePorts();
  const fetchSession = vi.fn(grant);
  const flow = start(world, { fetchSession, confirmSession: () => answer({ status: 'pending' }) });
  await untilPhase(flow, 'waiting');
  world.surface.vanish();
  flow.continueInTab();
  expect(flow.getSnapshot()).toEqual({ phase: 'requesting', surface: 'redirect' });
  expect(fetchSession).toHaveBeenCalledTimes(2);
  expect(fetchSession).toHaveBeenLastCalledWith(expect.objectContaining({ surface: 'redirect' }));
  flow.cancel();
});

test('a frame is closed as soon as a window takes its place', async () => {
  const world = fakePorts();
  const closed: string[] = [];
  const { surfaces } = world.ports;
  world.ports.surfaces = {
    open(request) {
      const opened = surfaces.open(request);
      return (
        opened && {
          ...opened,
          close() {
            closed.push(request.surface);
            opened.close();
          },
        }
      );
    },
  };
  const flow = start(world, { surface: 'iframe' });
  await untilPhase(flow, 'waiting');
  flow.openWindow();
  expect(closed).toEqual(['iframe']);
  expect(world.surface.isOpen).toBe(true);
  flow.cancel();
});
