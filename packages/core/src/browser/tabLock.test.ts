import { afterEach, expect, test, vi } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import { startConnect } from './startConnect.ts';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/s' });

afterEach(() => void vi.unstubAllGlobals());

test.each(['popup', 'iframe'] as const)(
  'a popout that closes ends its flow, as a closed dialog does, and frees the tab: %s',
  async (surface) => {
    const world = fakePorts();
    const hostWindow = createWindow();
    const flow = startConnect({ fetchSession, surface, hostWindow, container }, world.ports);
    hostWindow.dispatchEvent(new Event('pagehide'));
    expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
    expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
    startConnect({ fetchSession }, world.ports);
    expect(world.surface.opened).toBe(2);
  },
);

test('the page itself may be left and come back from the browser’s cache: its flow goes on', () => {
  const hostWindow = createWindow();
  vi.stubGlobal('window', hostWindow);
  const { ports } = fakePorts();
  const flow = startConnect({ fetchSession, hostWindow }, ports);
  hostWindow.dispatchEvent(new Event('pagehide'));
  expect(flow.getSnapshot().phase).toBe('requesting');
});

const container = { append: () => {} };

function createWindow(): Window {
  return Object.assign(new EventTarget(), { postMessage: () => {} }) as unknown as Window;
}
