import {
  type Authorize,
  type ConnectAccess,
  authorizeRequest,
} from '../access/authorizeRequest.ts';
import type { CallerOptions } from '../polytomic/createCaller.ts';
import type { ConnectEvent } from './ConnectEvent.ts';
import { openPolytomicApi, type PolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { type PolytomicOptions, readPolytomicOptions } from '../polytomic/polytomicOptions.ts';
import type { RateLimit } from '../access/limitRate.ts';
import { createReceipts, type Receipts } from '../sessions/createReceipts.ts';

/** Options of `createConnectHandler`. */
export interface ConnectHandlerOptions {
  /** Decides who is signed in and what they may do; nothing means nobody, which answers 401. */
  authorize: Authorize;
  /**
   * Seals receipts: at least 32 random characters. Of several, the first seals and all open, so that a new
   * one can be put in front while receipts of the old one are still around (a session's lifetime and an
   * hour).
   */
  secret: string | readonly string[];
  /**
   * The path under which the routes lie.
   *
   * @default '/api/polytomic'
   */
  basePath?: string | undefined;
  /**
   * The app's origin as browsers see it, such as `https://app.example.com`. Needed behind a proxy that
   * changes the host or the protocol.
   *
   * @default the request's own origin
   */
  publicUrl?: string | undefined;
  /**
   * Where the hosted page redirects to in the end, for apps with a callback page of their own: an absolute
   * URL, or a path on `publicUrl`.
   *
   * @default the handler's own callback page, `{publicUrl}{basePath}/callback`
   */
  callbackUrl?: string | undefined;
  /**
   * The app's origins, if its pages and this handler are on different ones. The callback page may tell and
   * be framed by them, and requests from them are accepted (sending CORS headers is up to your framework).
   *
   * @default the origin of the callback page
   */
  appOrigins?: readonly string[] | undefined;
  /**
   * The origins of the pages that frame the app itself, if any do. The surface `iframe` needs it: the callback
   * page lies in a frame of the app then, and browsers ask all the pages around it.
   *
   * @default none
   */
  framedBy?: readonly string[] | undefined;
  /** How Polytomic is reached. */
  polytomic?: PolytomicOptions | undefined;
  /**
   * The clock, in milliseconds since the epoch.
   *
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Hears every failure that answers 5xx: a `Problem` if Polytomic failed, else whatever was thrown. What
   * it throws itself is ignored.
   *
   * @default console.error
   */
  onError?: ((error: unknown) => void) | undefined;
  /**
   * Hears what happens, for metrics, traces and logs; nothing secret is in it. What it throws is ignored.
   *
   * @default nobody
   */
  onEvent?: ((event: ConnectEvent) => void) | undefined;
  /**
   * Decides whether a signed-in user's request may go on; if not, it answers 429 with `Retry-After`.
   *
   * @default every request may
   */
  rateLimit?: RateLimit | undefined;
  /**
   * Adds `Server-Timing` to every answer: how long `authorize`, the limiter, the body and Polytomic took.
   * Whoever can call the handler can then see that.
   *
   * @default false
   */
  serverTiming?: boolean | undefined;
}

/** The options, read once and checked. */
export interface Settings {
  readonly basePath: string;
  readonly appOrigins: readonly string[];
  readonly framedBy: readonly string[];
  readonly receipts: Receipts;
  readonly rateLimit: RateLimit | undefined;
  readonly onEvent: ((event: ConnectEvent) => void) | undefined;
  readonly serverTiming: boolean;
  /** How long one exchange may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  publicOrigin(request: Request): string;
  callbackUrl(request: Request): URL;
  access(request: Request): Promise<ConnectAccess>;
  polytomic(access: ConnectAccess, options: CallerOptions): PolytomicApi;
}

/**
 * Reads the options.
 *
 * @throws TypeError if they cannot work
 */
export function readSettings(options: ConnectHandlerOptions): Settings {
  // Plain JavaScript may pass nothing at all, and an unset environment variable gives `undefined`.
  if (typeof (options as unknown) !== 'object' || (options as unknown) === null) {
    throw new TypeError(
      'createConnectHandler() was called without options, so no request could be answered. Pass at least { authorize, secret }.',
    );
  }
  const { authorize, polytomic = {}, now = Date.now, onError = console.error } = options;
  if (typeof (authorize as unknown) !== 'function') {
    throw new TypeError(
      'authorize is missing or not a function, so nobody could be signed in. Pass a function that takes the request and returns { user, tenant, credentials }, or null.',
    );
  }
  const basePath = readBasePath(options.basePath ?? '/api/polytomic');
  // An empty string is an unset environment variable, not a request for the default.
  const publicOrigin =
    options.publicUrl === undefined ? undefined : readOrigin('publicUrl', options.publicUrl);
  const originOf = (request: Request): string => publicOrigin ?? new URL(request.url).origin;
  const callback = options.callbackUrl ?? `${basePath}/callback`;
  checkCallbackUrl(callback);
  // Read once to be checked now: at the first click it would be the customer who finds out.
  const { timeoutMs } = readPolytomicOptions({ ...polytomic, credentials: { apiKey: 'unused' } });
  return {
    basePath,
    appOrigins: readOrigins('appOrigins', options.appOrigins),
    framedBy: readOrigins('framedBy', options.framedBy),
    receipts: createReceipts(options.secret, now),
    now,
    onError,
    onEvent: options.onEvent,
    rateLimit: options.rateLimit,
    serverTiming: options.serverTiming ?? false,
    timeoutMs,
    publicOrigin: originOf,
    callbackUrl: (request) => new URL(callback, originOf(request)),
    access: (request) => authorizeRequest(request, authorize),
    polytomic: ({ credentials }, callerOptions) =>
      openPolytomicApi({ ...polytomic, credentials }, callerOptions),
  };
}

function readBasePath(path: unknown): string {
  const trimmed = typeof path === 'string' ? path.replace(/\/+$/u, '') : undefined;
  if (trimmed === undefined || (trimmed !== '' && !/^(?:\/[\w.~-]+)+$/u.test(trimmed))) {
    throw new TypeError(
      'basePath is not a path, so no request would reach a route. Give one such as "/api/polytomic".',
    );
  }
  return trimmed;
}

function readOrigins(option: 'appOrigins' | 'framedBy', values: unknown = []): readonly string[] {
  if (Array.isArray(values)) return values.map((value) => readOrigin(option, value));
  throw new TypeError(
    `${option} is not a list, so no origin could be read from it. Give one such as ["https://app.example.com"].`,
  );
}

/** Origins go into a header and an attribute, so only the characters of a host name may pass. */
function readOrigin(option: 'publicUrl' | 'appOrigins' | 'framedBy', value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || url.href !== `${url.origin}/` || !/^https?:\/\/[\w.:[\]-]+$/u.test(url.origin)) {
    throw new TypeError(
      `${option} takes origins such as "https://app.example.com", without a path, so that they can be compared with what browsers send. A path belongs into basePath.`,
    );
  }
  return url.origin;
}

function checkCallbackUrl(value: unknown): void {
  const text = typeof value === 'string' ? value : '';
  const path = text.startsWith('/') && !/^\/[/\\]/u.test(text);
  if (!path && !(URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol))) {
    throw new TypeError(
      'callbackUrl is neither an http(s) URL nor a path, so the hosted page could not come back. Give one such as "/connected" or "https://app.example.com/connected".',
    );
  }
}
