import type { ConnectPorts, CreateConductor } from '../flow/ConnectPorts.ts';
import { createConductor } from '../flow/createConductor.ts';
import type {
  CallbackPort,
  CallbackRequest,
  ConductorPorts,
  SurfaceEvent,
  SurfaceRequest,
} from '../flow/ports.ts';
import { fakeClock, type FakeClock } from './fakeClock.ts';

/**
 * A fake environment that a test controls: when windows open, close and are severed, and when time passes.
 * Nothing in it touches a browser.
 *
 * @example
 * const world = fakePorts();
 * const flow = startConnect({ fetchSession }, world.ports);
 * flow.subscribe(() => {
 *   if (flow.getSnapshot().phase === 'waiting') world.callback.deliver();
 * });
 * const outcome = await flow.outcome; // { status: 'returned', … }
 */
export function fakePorts(options: FakePortsOptions = {}): FakePorts {
  const { origin = 'https://app.example', now = 0 } = options;
  const clock = fakeClock(now);
  const warnings: string[] = [];
  const listening = new Set<CallbackRequest>();
  let states = 0;
  let current: (SurfaceRequest & { shown: string[]; focused: number }) | undefined;
  let opened = 0;

  const surface: FakeSurface = {
    blocked: false,
    get isOpen() {
      return current !== undefined;
    },
    get opened() {
      return opened;
    },
    get request() {
      return current;
    },
    get shown() {
      return current?.shown ?? [];
    },
    get focused() {
      return current?.focused ?? 0;
    },
    land: (url) => current?.report({ type: 'returned', url }),
    close: () => current?.report({ type: 'window-closed' }),
    vanish: () => current?.report({ type: 'window-severed' }),
    report: (event) => current?.report(event),
  };

  const callbacks: CallbackPort = {
    listen(request) {
      listening.add(request);
      return () => listening.delete(request);
    },
  };
  const create: CreateConductor = (given, ports, begun) =>
    createConductor(given, { callbacks, ...ports }, begun);

  return {
    surface,
    clock,
    warnings,
    callback: {
      url: (query = '') => `${origin}/callback${query}`,
      deliver(url = `${origin}/callback`) {
        for (const request of listening) if (request.isCallback(url)) request.returned(url);
      },
    },
    leaks: () => ({
      surfaces: current === undefined ? 0 : 1,
      listeners: listening.size,
      timers: clock.pending(),
    }),
    ports: {
      surfaces: {
        open(request) {
          if (surface.blocked) return undefined;
          const mine = { ...request, shown: [] as string[], focused: 0 };
          current = mine;
          opened += 1;
          return {
            show: ({ redirectUrl }) => void mine.shown.push(redirectUrl),
            focus: () => void (mine.focused += 1),
            close() {
              if (current === mine) current = undefined;
            },
            owns: (source) => source === mine,
          };
        },
      },
      callbacks,
      conductor: { get: () => create, load: () => Promise.resolve(create) },
      clock,
      ownOrigins: [origin],
      createState: () => (++states).toString(16).padStart(32, '0'),
      prefersDark: () => options.prefersDark ?? false,
      isDevelopment: options.isDevelopment ?? false,
      warn: (message) => void warnings.push(message),
    },
  };
}

/** Options of {@link fakePorts}. */
export interface FakePortsOptions {
  /**
   * The app's own origin.
   *
   * @default 'https://app.example'
   */
  origin?: string;
  /**
   * The time at first, in milliseconds since the epoch.
   *
   * @default 0
   */
  now?: number;
  /**
   * Whether the customer's system asks for dark colours.
   *
   * @default false
   */
  prefersDark?: boolean;
  /**
   * Whether the app is being developed.
   *
   * @default false
   */
  isDevelopment?: boolean;
}

/** A fake environment and its controls. */
export interface FakePorts {
  /** Pass them to `startConnect` as its second argument. For React components, `fakeConnect` does that. */
  ports: ConnectPorts & ConductorPorts;
  surface: FakeSurface;
  clock: FakeClock;
  callback: {
    /** The callback page's URL. */
    url(query?: string): string;
    /** Lets the callback page report that the customer is back. */
    deliver(url?: string): void;
  };
  /** The warnings for the developer so far. */
  warnings: readonly string[];
  /**
   * The number of open surfaces, listeners and timers. All are 0 after the end, except for one timer while the server is
   * still asked after a cancellation (`not-completed`, `dismissed`).
   */
  leaks(): { surfaces: number; listeners: number; timers: number };
}

/** The window or frame of the flow. */
export interface FakeSurface {
  /** Whether the browser refuses to open windows; set it. */
  blocked: boolean;
  readonly isOpen: boolean;
  /** How many were opened. */
  readonly opened: number;
  /** The options with which the open one was opened. */
  readonly request: SurfaceRequest | undefined;
  /** The URLs that were shown in the open one. */
  readonly shown: readonly string[];
  /** How often the open one was given the focus. */
  readonly focused: number;
  /** Lets it land on this URL, which it reports as the callback. */
  land(url: string): void;
  /** Lets the customer close it. */
  close(): void;
  /** Lets a login page sever it. */
  vanish(): void;
  /** Lets it report any other event. */
  report(event: SurfaceEvent): void;
}
