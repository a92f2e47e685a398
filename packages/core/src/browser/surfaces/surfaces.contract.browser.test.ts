import { expect, test, vi } from 'vitest';
import type { SurfaceEvent, SurfacePort, SurfaceRequest } from '../../flow/ports.ts';
import type { Session, Surface } from '../../flow/session.ts';
import { fakePorts } from '../../testing/index.ts';
import { browserPorts } from '../browserPorts.ts';
import { surfaceRequest } from './surfaceRequest.fixture.ts';

/*
 * What every surface must do, checked on the real ones and on the fake, so that the fake behaves alike.
 */
// Any file that the test server serves will do for a callback page.
const callback = `${location.origin}/LICENSE?x=1`;
const session: Session = {
  redirectUrl: callback,
  receipt: undefined,
  expiresAt: undefined,
  callbackUrl: undefined,
};

const world = fakePorts();
const surfaces: [string, SurfacePort, Surface, (url: string) => void][] = [
  ['the popup', browserPorts.surfaces, 'popup', () => {}],
  ['the frame', browserPorts.surfaces, 'iframe', () => {}],
  // A fake does not navigate: the test decides where it lands.
  ['the fake', world.ports.surfaces, 'popup', (url) => world.surface.land(url)],
];

test.each(surfaces)(
  '%s reports that it came back, with the whole URL',
  async (_, port, kind, go) => {
    const events: SurfaceEvent[] = [];
    const surface = port.open(requestOf(kind, events));
    surface?.show(session);
    go(callback);
    await expect.poll(() => events[0]).toEqual({ type: 'returned', url: callback });
    surface?.close();
  },
);

test.each(surfaces)(
  '%s reports nothing once it is closed, even twice',
  async (_, port, kind, go) => {
    const events: SurfaceEvent[] = [];
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    const surface = port.open(requestOf(kind, events));
    surface?.show(session);
    surface?.close();
    surface?.close();
    go(callback);
    vi.advanceTimersByTime(60_000); // the adapters look every 100 ms
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve)); // messages that were on their way have arrived
    expect(events).toEqual([]);
  },
);

test.each(surfaces)('%s does not own messages of other windows', (_, port, kind) => {
  const surface = port.open(requestOf(kind, []));
  expect([window, null, undefined, {}].map((source) => surface?.owns(source))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  surface?.close();
});

test.each(surfaces.filter(([, , kind]) => kind === 'popup'))(
  'focusing %s throws nothing, even after it was closed',
  (_, port, kind) => {
    const surface = port.open(requestOf(kind, []));
    expect(() => surface?.focus()).not.toThrow();
    surface?.close();
    expect(() => surface?.focus()).not.toThrow();
  },
);

function requestOf(surface: Surface, events: SurfaceEvent[]): SurfaceRequest {
  return surfaceRequest({
    surface,
    container: document.body,
    report: (event) => events.push(event),
    isCallback: (url) => new URL(url).pathname === '/LICENSE',
  });
}
