import { callbackParams, isCallback } from '../relay/callbackUrl.ts';
import type { ConnectPorts, OpenSurface, SurfaceEvent } from './ports.ts';
import type { Session, Surface } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';
import type { FlowEvent } from './transition.ts';

/**
 * Creates one attempt of a flow: a state, the surface that is opened under it, the session that is shown
 * in it, and an ear for its callback. Most flows have one. *Open again* begins another beside it: a session
 * serves once, and the first window may still come back, so each attempt keeps a state of its own.
 */
export function createAttempt(
  options: AttemptOptions,
  ports: ConnectPorts,
  raise: (event: FlowEvent) => void,
): Attempt {
  const { colorScheme = 'system' } = options;
  const state = ports.createState();
  const dark = colorScheme === 'system' ? ports.prefersDark() : colorScheme === 'dark';
  let surface = options.surface ?? 'popup';
  let opened: OpenSurface | undefined;
  let stopListening: (() => void) | undefined;
  let session: Session | undefined;

  function open(kind: Surface): boolean {
    surface = kind;
    opened = ports.surfaces.open({
      surface,
      state,
      dark,
      container: options.container,
      loadingText: options.loadingText ?? 'Loading…',
      resumeKey: options.resumeKey ?? '',
      isCallback: isOurCallback,
      warn: ports.warn,
      report,
    });
    stopListening ??= ports.callbacks.listen({
      state,
      origins,
      owns: (source) => opened?.owns(source) ?? false,
      isCallback: isOurCallback,
      returned,
    });
    return opened !== undefined;
  }

  function report(event: SurfaceEvent): void {
    if (event.type === 'returned') returned(event.url);
    else if (event.type === 'navigated-back') raise({ type: 'cancelled', reason: event.type });
    else raise(event);
  }

  function returned(url: string): void {
    if (session) raise({ type: 'returned', session, params: callbackParams(url) });
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
      opened?.close();
      stopListening?.();
    },
  };
}

/** What of a flow's options concerns a single attempt. */
type AttemptOptions = Pick<
  StartConnectOptions,
  'surface' | 'colorScheme' | 'callbackUrl' | 'container' | 'loadingText' | 'resumeKey'
>;

/** One window or frame, and what belongs to it. */
export interface Attempt {
  /** What the session fetcher is told of it. */
  readonly request: { state: string; dark: boolean; surface: Surface };
  /**
   * Opens its surface; call it inside a click.
   *
   * @returns whether the browser let it
   */
  open: (surface: Surface) => boolean;
  show: (session: Session) => void;
  focus: () => void;
  /** Closes its surface. Its callback is still heard. */
  close: () => void;
  /** Closes its surface and listens no more. */
  end: () => void;
}
