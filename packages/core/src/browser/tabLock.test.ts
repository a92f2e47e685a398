import { expect, test } from 'vitest';
import { fakePorts } from '../testing/index.ts';
import { startConnect } from './startConnect.ts';

const fetchSession = () => Promise.resolve({ redirectUrl: 'https://connect.example/s' });

const endings: [string, Ending][] = [
  ['closes', { closed: true }],
  ['is reloaded', { closed: false, document: {} }],
  ['goes to another origin', { closed: false, document: 'forbidden' }],
];

test.each(
  endings.flatMap(([happens, ending]) =>
    (['popup', 'iframe'] as const).map((surface) => ({ happens, ending, surface })),
  ),
)(
  'a popout that $happens ends its flow, as a closed dialog does, and frees the tab: $surface',
  async ({ ending, surface }) => {
    const world = fakePorts();
    const popout = createWindow();
    const options = { fetchSession, surface, hostWindow: popout.window, container };
    const flow = startConnect(options, world.ports);
    popout.hide(ending);
    expect(await flow.outcome).toEqual({ status: 'cancelled', reason: 'dismissed' });
    expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
    expect(popout.listeners.size).toBe(0);
    startConnect({ fetchSession }, world.ports);
    expect(world.surface.opened).toBe(2);
  },
);

test.each<[string, Ending]>([
  ['is closed', { closed: true }],
  ['has left for another origin', { closed: false, document: 'forbidden' }],
])('a popout that %s cannot open a window: the window of the app does', (_, ending) => {
  const { ports, surface } = fakePorts();
  const popout = createWindow();
  popout.hide(ending);
  startConnect({ fetchSession, hostWindow: popout.window }, ports);
  expect(surface).toMatchObject({ opened: 1, request: { hostWindow: undefined } });
  expect(popout.listeners.size).toBe(0);
});

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

test('a tab with two concurrent flows is busy until both have ended', () => {
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
  const page: unknown = {};
  let now: Ending = { closed: false, document: page };
  const view = {
    get closed() {
      return now.closed;
    },
    get document() {
      if (now.document === 'forbidden') throw new DOMException('Blocked.', 'SecurityError');
      return now.document ?? page;
    },
    postMessage: () => {},
    addEventListener(type: string, listener: () => void): void {
      if (type === 'pagehide') listeners.add(listener);
    },
    removeEventListener(type: string, listener: () => void): void {
      void view.document; // throws where the window has left for another origin
      if (type === 'pagehide') listeners.delete(listener);
    },
  };
  return {
    window: view as unknown as Window,
    listeners,
    hide(ending: Ending): void {
      now = ending;
      const heard = [...listeners];
      if (ending.closed || ending.document !== undefined) listeners.clear(); // they go with the page
      for (const listener of heard) listener();
    },
  };
}

/** What becomes of a window: whether it is closed, and the document that it shows instead, if any. */
interface Ending {
  closed: boolean;
  document?: unknown;
}
