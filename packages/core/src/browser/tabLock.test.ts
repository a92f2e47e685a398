import { expect, test } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import { startConnect } from './startConnect.ts';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/s' });

test.each(['popup', 'iframe'] as const)(
  'a popout that closes ends its flow, as a closed dialog does, and frees the tab: %s',
  async (surface) => {
    const world = fakePorts();
    const popout = createWindow();
    const options = { fetchSession, surface, hostWindow: popout.window, container };
    const flow = startConnect(options, world.ports);
    popout.hide({ closed: true });
    expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
    expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
    expect(popout.listeners.size).toBe(0);
    startConnect({ fetchSession }, world.ports);
    expect(world.surface.opened).toBe(2);
  },
);

test('a frame of a page that is left may come back with it from the browser’s cache: its flow goes on', async () => {
  const { ports } = fakePorts();
  const frame = createWindow();
  const flow = startConnect({ fetchSession, hostWindow: frame.window }, ports);
  frame.hide({ closed: false });
  await new Promise((resolve) => setTimeout(resolve));
  expect(flow.getSnapshot().phase).toBe('waiting');
  flow.cancel();
  expect(frame.listeners.size).toBe(0);
});

test('a tab whose flow was joined by another is busy until that one ends, too', () => {
  const { ports, surface } = fakePorts();
  const first = startConnect({ fetchSession }, ports);
  const second = startConnect({ fetchSession, concurrent: true }, ports);
  first.cancel();
  const refused = startConnect({ fetchSession }, ports);
  expect(refused.getSnapshot()).toMatchObject({ result: { outcome: { reason: 'busy' } } });
  expect(surface.focused).toBe(1);
  second.cancel();
  startConnect({ fetchSession }, ports);
  expect(surface.opened).toBe(3);
});

const container = { append: () => {} };

function createWindow() {
  const listeners = new Set<() => void>();
  const view = {
    closed: false,
    postMessage: () => {},
    addEventListener(type: string, listener: () => void): void {
      if (type === 'pagehide') listeners.add(listener);
    },
    removeEventListener(type: string, listener: () => void): void {
      if (type === 'pagehide') listeners.delete(listener);
    },
  };
  return {
    window: view as unknown as Window,
    listeners,
    hide({ closed }: { closed: boolean }): void {
      view.closed = closed;
      for (const listener of listeners) listener();
    },
  };
}
