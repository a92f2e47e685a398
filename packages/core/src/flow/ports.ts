import type { ConnectError } from './ConnectError.ts';
import type { Session, Surface } from './session.ts';
import type { StartConnectOptions } from './StartConnectOptions.ts';

/** THE OUTSIDE: what a flow needs from its environment before the click. There is one set for browsers and one for tests. */
export interface OpeningPorts {
  surfaces: SurfacePort;
  clock: ClockPort;
  /** The origins on which a callback counts when the app names none. */
  ownOrigins: readonly string[];
  /** Makes a flow's nonce: 128 unguessable bits as 32 hexadecimal digits. */
  createState(): string;
  /** Whether the customer's system asks for dark colours. */
  prefersDark(hostWindow?: Window): boolean;
  /** Whether this is a development build. A mistake that only the developer can correct is a fault there. */
  readonly isDevelopment: boolean;
  /** Warns the developer, in development only. */
  warn: (message: string) => void;
}

/** What the conductor needs besides, after the click. */
export interface ConductorPorts extends OpeningPorts {
  callbacks: CallbackPort;
}

/** Code that is loaded when it is needed. */
export interface Code<Module> {
  /** @returns the code, if it is loaded */
  get(): Module | undefined;
  load(): Promise<Module>;
}

/** Opens windows and frames. */
export interface SurfacePort {
  /**
   * Opens an empty surface, at once: a browser opens windows only while a click counts.
   *
   * @returns `undefined` if the browser refuses
   */
  open(request: SurfaceRequest): OpenSurface | undefined;
}

/** Options for opening a surface: those of the app that concern it, with their defaults. */
export interface SurfaceRequest extends Pick<
  StartConnectOptions,
  'container' | 'appName' | 'appLogo' | 'language' | 'hostWindow'
> {
  surface: Surface;
  state: string;
  dark: boolean;
  loadingText: string;
  frameTitle: string;
  /** Identifies the component that started the flow, for the time when the page comes back. */
  resumeKey: string;
  /** Receives what the surface observes of the hosted page. */
  report: (event: SurfaceEvent) => void;
  /** Whether a URL is the callback of this flow. */
  isCallback: (url: string) => boolean;
  /** Warns the developer, in development only. */
  warn: (message: string) => void;
}

/** An open window or frame. */
export interface OpenSurface {
  /** Navigates it to the hosted page. */
  show(session: Session): void;
  focus(): void;
  /** Closes it and removes every timer and listener of it; safe to call twice. */
  close(): void;
  /** Whether a message comes from it. */
  owns(source: unknown): boolean;
}

/** What a surface can report. */
export type SurfaceEvent =
  | { type: 'returned'; url: string }
  | { type: 'window-closed' }
  | { type: 'window-severed' }
  | { type: 'navigated-back' }
  /** Another page of this tab has finished the flow. */
  | { type: 'cancelled'; reason: 'aborted' }
  | { type: 'failed'; error: ConnectError };

/** Listens for the callback page. */
export interface CallbackPort {
  listen(request: CallbackRequest): StopListening;
}

/**
 * Stops listening for the callback page. With `answersLate`, a page that comes within the next minute is still
 * answered, so that it closes its window: we cannot close a window that a login page has severed.
 */
export type StopListening = (answersLate?: boolean) => void;

/** Options for listening for a callback. */
export interface CallbackRequest {
  /** The window that opened the surface; the global one when omitted. */
  hostWindow: Window | undefined;
  state: string;
  /** The origins that a window message may come from. */
  origins: () => readonly string[];
  /** Whether a window message comes from the flow's own surface. */
  owns: (source: unknown) => boolean;
  /** Whether a URL is the callback of this flow. */
  isCallback: (url: string) => boolean;
  /** The customer is back, on this URL of the callback page. */
  returned: (url: string) => void;
}

/** Time. */
export interface ClockPort {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @returns a function that cancels the timer */
  after(ms: number, run: () => void): () => void;
}
