import type { OpenSurface, OpeningPorts, SurfaceEvent } from './ports.ts';
import type { Session, Surface } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/**
 * Creates one attempt of a flow: a state, the surface that is opened under it, and the session that is asked for once and shown
 * in it. Most flows have one attempt. *Open again* starts a second one: a session can be used only once, and the first window
 * may still come back, so each attempt has its own state.
 */
export function createAttempt<Params>(
  options: StartConnectOptions<Params>,
  ports: Pick<OpeningPorts, 'surfaces' | 'createState' | 'prefersDark' | 'warn'>,
): Attempt {
  const { colorScheme = 'system' } = options;
  const state = ports.createState();
  const dark =
    colorScheme === 'system' ? prefersDark(ports, options.hostWindow) : colorScheme === 'dark';
  let surface = options.surface ?? 'popup';
  let opened: OpenSurface | undefined;
  let reply: Promise<unknown> | undefined;
  let session: Session | undefined;
  let watcher: AttemptWatcher | undefined;
  const early: SurfaceEvent[] = []; // reported before there was a watcher

  return {
    get request() {
      return { state, dark, surface };
    },
    get session() {
      return session;
    },
    open(kind) {
      surface = kind;
      opened = ports.surfaces.open({
        ...options,
        surface,
        state,
        dark,
        loadingText: options.loadingText ?? 'Loading…',
        frameTitle: options.frameTitle ?? 'Steps to connect',
        resumeKey: options.resumeKey ?? '',
        isCallback: (url) => watcher?.isCallback(url) ?? false,
        warn: ports.warn,
        report: (event) => (watcher ? watcher.report(event) : void early.push(event)),
      });
      return opened !== undefined;
    },
    askForSession(signal) {
      reply ??= ask(options, { state, dark, surface }, signal);
      return reply;
    },
    watch(watching) {
      watcher = watching;
      for (const event of early.splice(0)) watching.report(event);
    },
    show(granted) {
      session = granted;
      opened?.show(granted);
    },
    focus: () => opened?.focus(),
    close: () => opened?.close(),
    owns: (source) => opened?.owns(source) ?? false,
  };
}

/** Async, so that a session fetcher may throw at once. */
async function ask<Params>(
  { fetchSession, params }: StartConnectOptions<Params>,
  about: Attempt['request'],
  signal: AbortSignal,
): Promise<unknown> {
  return await fetchSession({ ...about, signal, params: params as Params });
}

/** Whether the customer's system asks for dark colours; `false` in a browser without media queries. */
function prefersDark(
  ports: Pick<OpeningPorts, 'prefersDark'>,
  hostWindow: Window | undefined,
): boolean {
  try {
    return ports.prefersDark(hostWindow);
  } catch {
    return false;
  }
}

/** One window or frame with its state and session. */
export interface Attempt {
  /** What the session fetcher receives about it. */
  readonly request: { state: string; dark: boolean; surface: Surface };
  /** The session that is shown. */
  readonly session: Session | undefined;
  /**
   * Opens its surface; call it inside a click.
   *
   * @returns whether the browser allowed it
   */
  open: (surface: Surface) => boolean;
  /** Asks the app's backend for a session. A second call gets the same reply. */
  askForSession: (signal: AbortSignal) => Promise<unknown>;
  /** Receives what the surface reports from now on, and what it has reported so far. */
  watch: (watcher: AttemptWatcher) => void;
  show: (session: Session) => void;
  focus: () => void;
  /** Closes its surface. A callback is still received. */
  close: () => void;
  /** Whether a message comes from its surface. */
  owns: (source: unknown) => boolean;
}

/** Who watches a surface. */
interface AttemptWatcher {
  report: (event: SurfaceEvent) => void;
  /** Whether a URL is the callback of this attempt. */
  isCallback: (url: string) => boolean;
}
