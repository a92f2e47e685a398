import { expect, test, vi } from 'vitest';
import type { ConnectError } from './ConnectError.ts';
import {
  answer,
  confirm,
  connection,
  elsewhere,
  grantElsewhere,
  nothingLeft,
  start,
  untilPhase,
} from './startFlow.fixture.ts';
import { fakePorts } from '../testing/index.ts';

test.each(['popup', 'iframe', 'redirect'] as const)(
  'in development, a callback page on another origin is a fault (%s)',
  async (surface) => {
    const world = fakePorts({ isDevelopment: true });
    const flow = start(world, { surface, fetchSession: grantElsewhere });
    const fault = await flow.outcome.catch((error: ConnectError) => error);
    expect(fault).toMatchObject({ code: 'callback-elsewhere' });
    expect((fault as ConnectError).message).toMatch(/publicUrl.*localhost:4721.*app\.example/u);
    expect(world.surface.shown).toEqual([]);
    expect(world.leaks()).toEqual(nothingLeft);
  },
);

test('in development, a callback page on another origin is no fault when the app itself passes it', async () => {
  const world = fakePorts({ isDevelopment: true });
  const { callbackUrl } = elsewhere;
  await untilPhase(start(world, { fetchSession: grantElsewhere, callbackUrl }), 'waiting');
  expect(world.surface.shown).toEqual([elsewhere.redirectUrl]);
});

test('in production, the server is asked while a callback page on another origin is waited for', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  const flow = start(world, { fetchSession: grantElsewhere, confirmSession });
  await untilPhase(flow, 'waiting');
  await world.clock.advance(9000);
  expect(confirmSession).toHaveBeenCalledTimes(2);
  expect(world.surface.isOpen).toBe(true);
  confirmSession.mockImplementation(() => answer({ status: 'connected', connection }));
  await world.clock.advance(10_000);
  expect(await flow.outcome).toMatchObject({ status: 'connected', connection });
  expect(world.leaks()).toEqual(nothingLeft);
});

test('while the callback page is on the own origin, the server is not asked', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(() => answer({ status: 'pending' }));
  await untilPhase(start(world, { confirmSession }), 'waiting');
  await world.clock.advance(20 * 60_000);
  expect(confirmSession).not.toHaveBeenCalled();
});

test('the fault names every origin on which the page may be', async () => {
  const world = fakePorts({ isDevelopment: true });
  world.ports.ownOrigins = ['https://app.example', 'https://www.app.example'];
  const fault = await start(world, { fetchSession: grantElsewhere }).outcome.catch(
    (error: ConnectError) => error,
  );
  expect((fault as ConnectError).message).toContain(
    'this page on https://app.example, https://www.app.example.',
  );
});

test('a page that cannot be shown is not asked about', async () => {
  const world = fakePorts();
  const confirmSession = vi.fn(confirm);
  world.ports.surfaces = {
    open: () => ({
      show() {
        throw new Error('The window is gone.');
      },
      focus() {},
      close() {},
      owns: () => false,
    }),
  };
  const flow = start(world, { fetchSession: grantElsewhere, confirmSession });
  await expect(flow.outcome).rejects.toMatchObject({
    code: 'unsupported',
    cause: new Error('The window is gone.'),
  });
  expect(world.leaks()).toEqual(nothingLeft);
  await world.clock.advance(60_000);
  expect(confirmSession).not.toHaveBeenCalled();
});
