import { expect, test, vi } from 'vitest';
import { fakePorts, type FakePorts } from '../testing/index.ts';
import { isConnectError } from './ConnectError.ts';
import type { ConnectPorts } from './ConnectPorts.ts';
import type { ConductorPorts, OpenSurface } from './ports.ts';
import type { Surface } from './session.ts';
import { startFlow } from './startFlow.ts';

/*
 * Everything that a flow calls may throw, at any call: a browser without storage, a frozen console, a window of
 * a test double, a listener of the app. The flow must still end, once, with nothing left behind.
 */
const CALLS = [
  'createState',
  'prefersDark',
  'surfaces.open',
  'surface.show',
  'surface.focus',
  'surface.close',
  'surface.owns',
  'callbacks.listen',
  'stop listening',
  'clock.now',
  'clock.after',
  'cancel a timer',
  'warn',
  'fetchSession',
  'confirmSession',
  'subscriber',
] as const;
type Call = (typeof CALLS)[number];

const connection = { id: 'c', name: 'n', type: 't' };
const surfaces: readonly Surface[] = ['popup', 'iframe', 'redirect'];
const code = ['loaded', 'loaded by the click'] as const;
const cases = CALLS.flatMap((call) =>
  surfaces.flatMap((surface) =>
    code.flatMap((when) => [1, 2, 3].map((nth) => [call, nth, surface, when] as const)),
  ),
);

test.each(cases)(
  '%s throws at call %i, on the surface %s, with code that is %s',
  async (...each) => {
    const [call, nth, surface, when] = each;
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const world = fakePorts();
    let calls = 0;
    const mayThrow = (name: Call): void => {
      if (name === call && ++calls === nth) throw new Error(`${name} is broken here`);
    };

    const flow = startFlow(
      {
        surface,
        whenBlocked: 'wait',
        async fetchSession() {
          mayThrow('fetchSession');
          return Promise.resolve({ redirectUrl: 'https://connect.example/', token: 'secret' });
        },
        async confirmSession() {
          mayThrow('confirmSession');
          return Promise.resolve({ status: 'connected', connection } as const);
        },
      },
      {
        ...throwingPorts(world, mayThrow),
        conductor: { ...world.ports.conductor, ...(when !== 'loaded' && { get: () => undefined }) },
      },
    );
    const phases: string[] = [];
    flow.subscribe(() => mayThrow('subscriber'));
    flow.subscribe(() => phases.push(flow.getSnapshot().phase));
    const ended = vi.fn();
    flow.outcome.then(ended, ended);

    await world.clock.advance(1);
    flow.focus();
    flow.openWindow();
    world.surface.vanish();
    await world.clock.advance(5000);
    world.callback.deliver();
    await world.clock.advance(20_000);
    flow.cancel();
    await world.clock.advance(1);

    expect(ended).toHaveBeenCalledOnce();
    const [end] = ended.mock.calls[0] as [unknown];
    expect(isConnectError(end) || (end as { status: string }).status).toBeTruthy();
    expect(flow.getSnapshot().phase).toBe('settled');
    expect(phases.filter((phase) => phase === 'settled').length).toBeLessThanOrEqual(1);
    expect(world.leaks()).toEqual({ surfaces: 0, listeners: 0, timers: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    // An error of the app's own listener is reported to the app, once.
    expect(unhandled).toHaveBeenCalledTimes(call === 'subscriber' && calls >= nth ? 1 : 0);
  },
);

/** The world's ports, with a chance to throw at every call; an undo function throws after its work. */
function throwingPorts(
  world: FakePorts,
  mayThrow: (call: Call) => void,
): ConnectPorts & ConductorPorts {
  const { ports } = world;
  const undo =
    (call: Call, run: () => void): (() => void) =>
    () => {
      run();
      mayThrow(call);
    };
  const surfaceOf = (opened: OpenSurface): OpenSurface => ({
    show(session) {
      mayThrow('surface.show');
      opened.show(session);
    },
    focus() {
      mayThrow('surface.focus');
      opened.focus();
    },
    close: undo('surface.close', () => opened.close()),
    owns(source) {
      mayThrow('surface.owns');
      return opened.owns(source);
    },
  });
  return {
    surfaces: {
      open(request) {
        mayThrow('surfaces.open');
        const opened = ports.surfaces.open(request);
        return opened && surfaceOf(opened);
      },
    },
    callbacks: {
      listen(request) {
        mayThrow('callbacks.listen');
        return undo('stop listening', ports.callbacks.listen(request));
      },
    },
    clock: {
      now() {
        mayThrow('clock.now');
        return ports.clock.now();
      },
      after(ms, run) {
        mayThrow('clock.after');
        return undo('cancel a timer', ports.clock.after(ms, run));
      },
    },
    conductor: ports.conductor,
    ownOrigins: ports.ownOrigins,
    isDevelopment: ports.isDevelopment,
    createState() {
      mayThrow('createState');
      return ports.createState();
    },
    prefersDark() {
      mayThrow('prefersDark');
      return ports.prefersDark();
    },
    warn(message) {
      mayThrow('warn');
      ports.warn(message);
    },
  };
}

test.each<[string, () => unknown]>([
  ['an Error whose message throws', () => new Unreadable()],
  ['a Proxy that throws whatever is read of it', () => new Proxy({}, { get: refuse })],
  ['a Proxy all of whose traps throw', () => new Proxy(new Error('x'), allThrow)],
  [
    'an Error whose message is no text',
    () => Object.assign(new Error('x'), { message: Symbol('x') }),
  ],
])('%s is a failed session, and can be read by whoever gets it', async (_, create) => {
  const flow = startFlow(
    {
      fetchSession() {
        throw create();
      },
    },
    fakePorts().ports,
  );
  const error = await flow.outcome.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'session-failed' });
  expect(String((error as Error).cause)).toBe('undefined');
});

class Unreadable extends Error {
  override get message(): string {
    return refuse();
  }
}

const allThrow = new Proxy({}, { get: () => refuse });

function refuse(): never {
  throw new Error('It cannot be read.');
}
