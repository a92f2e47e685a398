import type { ConnectHandlerOptions } from './ConnectHandlerOptions.ts';
import type { OnError } from '../exchange/OnError.ts';
import type { SharedOptions } from '../exchange/HandlerContext.ts';
import { parseHttpUrl } from '../http/parseHttpUrl.ts';
import { parseLinks } from '../links/parseLinks.ts';
import { isRecord, type Kinds } from '../options/readFields.ts';
import { ignoreRejection } from '../options/ignoreRejection.ts';
import { CHECKED_LATER, FLAG, FUNCTION, parseOptions } from '../options/parseOptions.ts';
import {
  parseTransport,
  POLYTOMIC_OPTIONS,
  type PolytomicTransport,
} from '../polytomic/polytomicOptions.ts';
import { parseSessions } from '../sessions/parseSessions.ts';

/**
 * Parses the options of the handler, and fills in the defaults.
 *
 * @throws TypeError if they cannot work
 */
export function parseHandlerOptions(given: ConnectHandlerOptions): HandlerSettings {
  const options = parseOptions('', given, OPTIONS);
  const polytomic = parseOptions('polytomic', options.polytomic || {}, POLYTOMIC_OPTIONS);
  const now = parseClock(options.now ?? (() => Date.now()));
  const basePath = parseBasePath(options.basePath ?? '/api/polytomic');
  // An empty string, from an unset environment variable, is refused rather than replaced by the default.
  const publicUrl = options.publicUrl === undefined ? undefined : parsePublicUrl(options.publicUrl);
  const prefix = publicUrl?.pathname.replace(/\/+$/u, '') ?? '';
  checkPrefix(prefix, basePath);
  const callbackUrl = options.callbackUrl ?? undefined;
  if (callbackUrl !== undefined) checkCallbackUrl(callbackUrl);
  // Checked now, at the first request, which can be a readiness probe, and not only at a customer's click.
  const transport = parseTransport(polytomic);
  const sessions = parseSessions(options.sessions);
  return {
    authorize: options.authorize,
    secret: options.secret,
    publicUrl,
    prefix,
    callbackUrl,
    callbackPage: options.callbackPage,
    transport,
    onError: options.onError ?? console.error,
    shared: {
      basePath,
      allowsSlash: basePath !== '' && options.basePath?.endsWith('/') === true,
      appOrigins: parseOrigins('appOrigins', options.appOrigins),
      framedBy: parseOrigins('framedBy', options.framedBy),
      home: publicUrl && prefix !== '' ? `${publicUrl.origin}${prefix}/` : undefined,
      now,
      sessions,
      links: parseLinks(options.links, sessions),
      reportsSessions: transport.reportsSessions,
      onEvent: options.onEvent ?? undefined,
      onDisconnect: options.onDisconnect ?? undefined,
      rateLimit: options.rateLimit ?? undefined,
      serverTiming: options.serverTiming ?? false,
      timeoutMs: transport.timeoutMs,
    },
  };
}

/**
 * Checks what can only be a mistake in the code, not in the environment.
 *
 * @throws TypeError if there are no options, or no `authorize`
 */
export function checkAuthorize(options: ConnectHandlerOptions): void {
  // Plain JavaScript may pass nothing at all, and an unset environment variable gives `undefined`.
  if (!isRecord(options, OPTIONS)) {
    throw new TypeError(
      'createConnectHandler() was called without options, or with something that is no object with options, so no request could be answered. Pass at least { authorize, secret }.',
    );
  }
  if (typeof (options.authorize as unknown) !== 'function') {
    throw new TypeError(
      'authorize is missing or not a function, so nobody could be signed in. Pass a function that takes the request and returns { user, tenant, credentials }, or null.',
    );
  }
}

/** The options of the handler, checked and with their defaults. */
export interface HandlerSettings extends Pick<
  ConnectHandlerOptions,
  'authorize' | 'secret' | 'callbackPage'
> {
  publicUrl: URL | undefined;
  /** The path prefix that a proxy strips, without a slash at the end. */
  prefix: string;
  /** The app's own callback page: a URL or a path. */
  callbackUrl: string | undefined;
  /** How to reach Polytomic, without the credentials. */
  transport: PolytomicTransport;
  onError: OnError;
  /** The part that becomes the context of requests unchanged. */
  shared: SharedOptions;
}

const OPTIONS: Kinds<ConnectHandlerOptions> = {
  authorize: FUNCTION,
  secret: CHECKED_LATER,
  basePath: CHECKED_LATER,
  publicUrl: CHECKED_LATER,
  callbackUrl: CHECKED_LATER,
  callbackPage: CHECKED_LATER,
  appOrigins: CHECKED_LATER,
  framedBy: CHECKED_LATER,
  sessions: CHECKED_LATER,
  links: CHECKED_LATER,
  onDisconnect: FUNCTION,
  polytomic: CHECKED_LATER,
  now: FUNCTION,
  onError: FUNCTION,
  onEvent: FUNCTION,
  rateLimit: FUNCTION,
  serverTiming: FLAG,
};

/**
 * Makes a clock that returns whole milliseconds, which the integer columns of a database need.
 *
 * @throws TypeError if the clock is already wrong now, at the first request
 */
function parseClock(clock: () => unknown): () => number {
  const now = (): number => {
    const time = clock();
    if (typeof time === 'number' && Number.isFinite(time)) return Math.floor(time);
    ignoreRejection(time);
    throw new TypeError(
      'now() returned no number of milliseconds, so nothing could expire. Return one as Date.now() does.',
    );
  };
  now();
  return now;
}

/** `.` and `..` are refused as segments: clients resolve them, so no request has them. */
function parseBasePath(path: unknown): string {
  const trimmed = typeof path === 'string' ? path.replace(/\/+$/u, '') : undefined;
  if (
    trimmed === undefined ||
    (trimmed !== '' && !/^(?:\/(?!\.\.?(?:\/|$))[\w.~-]+)+$/u.test(trimmed))
  ) {
    throw new TypeError(
      'basePath is not a path of letters, digits, `-`, `.`, `_` and `~`, so no request would reach a route. Give one such as "/api/polytomic".',
    );
  }
  return trimmed;
}

function parseOrigins(option: 'appOrigins' | 'framedBy', values: unknown = []): readonly string[] {
  if (Array.isArray(values)) return values.map((value) => parseOrigin(option, value));
  throw new TypeError(
    `${option} is not a list, so no origin could be read from it. Give one such as ["https://app.example.com"].`,
  );
}

function parseOrigin(option: 'appOrigins' | 'framedBy', value: unknown): string {
  const url = parseAddress(value);
  if (url?.pathname !== '/') {
    throw new TypeError(
      `${option} takes origins such as "https://app.example.com", without a path, so that they can be compared with what browsers send.`,
    );
  }
  return url.origin;
}

function parsePublicUrl(value: unknown): URL {
  const url = parseAddress(value);
  if (url === undefined) {
    throw new TypeError(
      'publicUrl is not an address of the app, so the hosted page could not come back. Give its origin such as "https://app.example.com", with the path prefix if a proxy strips one, such as "https://app.example.com/portal".',
    );
  }
  return url;
}

function checkPrefix(prefix: string, basePath: string): void {
  if (basePath === '' || !prefix.endsWith(basePath)) return;
  throw new TypeError(
    'publicUrl ends with basePath, so it would be twice in the address of the callback page. Give the origin such as "https://app.example.com", and a path only if a proxy strips it.',
  );
}

/**
 * Parses an origin with an optional path. Origins go into a header and an attribute, so only the characters of a host
 * name may pass.
 */
function parseAddress(value: unknown): URL | undefined {
  const url = parseHttpUrl(value);
  if (url === undefined || url.href !== `${url.origin}${url.pathname}`) return undefined;
  return /^https?:\/\/[\w.:[\]-]+$/u.test(url.origin) ? url : undefined;
}

function checkCallbackUrl(value: unknown): void {
  const text = typeof value === 'string' ? value : '';
  const path = text.startsWith('/') && !/^\/[/\\]/u.test(text);
  if (!path && parseHttpUrl(text) === undefined) {
    throw new TypeError(
      'callbackUrl is neither an http(s) URL nor a path, so the hosted page could not come back. Give one such as "/connected" or "https://app.example.com/connected".',
    );
  }
}
