import { callbackParams, isCallback } from '../relay/callbackUrl.ts';
import type { ConnectPorts, OpenSurface, StopListening, SurfaceEvent } from './ports.ts';
import type { Session, Surface } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import type { FlowEvent } from './transition.ts';

/**
 * Creates one attempt of a flow: a state, the surface that is opened under it, the session that is shown
 * in it, and a listener for its callback. Most flows have one attempt. *Open again* starts a second one: a
 * session can be used only once, and the first window may still come back, so each attempt has its own state.
 */
export function createAttempt(
  options: AttemptOptions,
  ports: ConnectPorts,
  raise: (event: FlowEvent) => void,
): Attempt {
  const { colorScheme = 'system' } = options;
  const state = ports.createState();
  const dark =
    colorScheme === 'system' ? prefersDark(ports, options.hostWindow) : colorScheme === 'dark';
  let surface = options.surface ?? 'popup';
  let opened: OpenSurface | undefined;
  let stopListening: StopListening | undefined;
  let answersLate = false;
  let session: Session | undefined;

  function open(kind: Surface): boolean {
    surface = kind;
    opened = ports.surfaces.open({
      ...options,
      surface,
      state,
      dark,
      loadingText: options.loadingText ?? 'Loading…',
      frameTitle: options.frameTitle ?? 'Steps to connect',
      resumeKey: options.resumeKey ?? '',
      isCallback: isOurCallback,
      warn: ports.warn,
      report,
    });
    stopListening ??= ports.callbacks.listen({
      hostWindow: options.hostWindow,
      state,
      origins,
      owns: (source) => opened?.owns(source) ?? false,
      isCallback: isOurCallback,
      returned,
    });
    return opened !== undefined;
  }

  function report(event: SurfaceEvent): void {
    if (event.type === 'returned') return returned(event.url);
    answersLate = event.type === 'window-severed'; // which reports nothing more, so this holds until the callback
    raise(event);
  }

  function returned(url: string): void {
    answersLate = false;
    if (session) raise({ type: 'returned', session, callbackParams: callbackParams(url) });
  }

  function isOurCallback(url: string): boolean {
    return isCallback(url, { state, origins: origins(), callbackUrl: callbackUrl() });
  }

  function origins(): readonly string[] {
    const url = callbackUrl();
    return url === undefined ? ports.ownOrigins : [new URL(url).origin];
  }

  function callbackUrl(): string | undefined {
    return options.callbackUrl ?? session?.callbackUrl;
  }

  return {
    get request() {
      return { state, dark, surface };
    },
    open,
    show(granted) {
      session = granted;
      opened?.show(granted);
    },
    focus: () => opened?.focus(),
    close: () => opened?.close(),
    end() {
      try {
        opened?.close();
      } finally {
        stopListening?.(answersLate);
      }
    },
  };
}

/** How long a flow may take by default. */
export const TIMEOUT_MS: number = 30 * 60_000;

/** Whether the customer's system asks for dark colours; `false` in a browser without media queries. */
function prefersDark(ports: ConnectPorts, hostWindow: Window | undefined): boolean {
  try {
    return ports.prefersDark(hostWindow);
  } catch {
    return false;
  }
}

/** The options of a flow that concern a single attempt. */
type AttemptOptions = Pick<
  StartConnectOptions,
  | 'surface'
  | 'colorScheme'
  | 'callbackUrl'
  | 'container'
  | 'loadingText'
  | 'frameTitle'
  | 'appName'
  | 'appLogo'
  | 'language'
  | 'resumeKey'
  | 'hostWindow'
>;

/** One window or frame with its state, session and listener. */
export interface Attempt {
  /** What the session fetcher receives about it. */
  readonly request: { state: string; dark: boolean; surface: Surface };
  /**
   * Opens its surface; call it inside a click.
   *
   * @returns whether the browser allowed it
   */
  open: (surface: Surface) => boolean;
  show: (session: Session) => void;
  focus: () => void;
  /** Closes its surface. A callback is still received. */
  close: () => void;
  /** Closes its surface and stops listening. */
  end: () => void;
}
