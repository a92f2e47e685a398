import type { CallbackPageOptions } from './CallbackPageOptions.ts';
import { callHook } from './callHook.ts';
import { ignoreRejection } from './ignoreRejection.ts';
import type { SessionsOptions } from '../sessions/SessionsOptions.ts';
import { authorizeRequest } from '../access/authorizeRequest.ts';
import type { ConnectHandlerOptions } from './ConnectHandlerOptions.ts';
import { createPolytomicApi } from '../polytomic/createPolytomicApi.ts';
import { createReceipts } from '../sessions/createReceipts.ts';
import { createTypeCatalog } from '../polytomic/createTypeCatalog.ts';
import type { HandlerContext } from './HandlerContext.ts';
import { requireName } from '../links/findCreator.ts';
import type { LinksOptions } from '../links/LinksOptions.ts';
import { parseHttpUrl } from '../http/parseHttpUrl.ts';
import { readPolytomicOptions } from '../polytomic/polytomicOptions.ts';

/**
 * Checks what is a mistake in the code, whatever the environment.
 *
 * @throws TypeError if there are no options, or no `authorize`
 */
export function checkAuthorize(options: ConnectHandlerOptions): void {
  // Plain JavaScript may pass nothing at all, and an unset environment variable gives `undefined`.
  if (!isObject(options)) {
    throw new TypeError(
      'createConnectHandler() was called without options, so no request could be answered. Pass at least { authorize, secret }.',
    );
  }
  if (typeof (options.authorize as unknown) !== 'function') {
    throw new TypeError(
      'authorize is missing or not a function, so nobody could be signed in. Pass a function that takes the request and returns { user, tenant, credentials }, or null.',
    );
  }
}

/**
 * Reads the options once, checks them, and makes what all requests share.
 *
 * @throws TypeError if they cannot work
 */
export function createHandlerContext(options: ConnectHandlerOptions): HandlerContext {
  const { authorize, polytomic } = options;
  const now = readFunction('now', options.now) ?? Date.now;
  const receipts = createReceipts(options.secret, now);
  const onError = readFunction('onError', options.onError) ?? console.error;
  const basePath = readBasePath(options.basePath ?? '/api/polytomic');
  // An empty string is an unset environment variable, not a request for the default.
  const publicUrl = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl);
  const prefix = publicUrl?.pathname.replace(/\/+$/u, '') ?? '';
  checkPrefix(prefix, basePath);
  const publicOrigin = (request: Request): string => (publicUrl ?? new URL(request.url)).origin;
  const routeUrl = (request: Request, path: string): URL =>
    new URL(`${publicOrigin(request)}${prefix}${basePath}${path}`);
  const reportError = (error: unknown): void => callHook(onError, error);
  const ownCallback = options.callbackUrl ?? undefined;
  if (ownCallback !== undefined) checkCallbackUrl(ownCallback);
  // Checked at the first request, such as a readiness probe: a wrong option is found before a customer's click.
  const { timeoutMs, hasSessions } = readPolytomicOptions({
    ...polytomic,
    credentials: { apiKey: 'unused' },
  });
  return {
    basePath,
    allowsSlash: basePath !== '' && options.basePath?.endsWith('/') === true,
    appOrigins: readOrigins('appOrigins', options.appOrigins),
    framedBy: readOrigins('framedBy', options.framedBy),
    home: publicUrl && prefix !== '' ? `${publicUrl.origin}${prefix}/` : undefined,
    receipts,
    types: createTypeCatalog(now),
    now,
    reportError,
    sessions: readSessions(options.sessions),
    links: readLinks(options),
    hasSessions,
    onEvent: readFunction('onEvent', options.onEvent),
    onDisconnect: readFunction('onDisconnect', options.onDisconnect),
    rateLimit: readFunction('rateLimit', options.rateLimit),
    serverTiming: options.serverTiming ?? false,
    timeoutMs,
    publicOrigin,
    routeUrl,
    callbackUrl: (request) =>
      ownCallback === undefined
        ? routeUrl(request, '/callback')
        : new URL(ownCallback, publicOrigin(request)),
    callbackPage(request) {
      const { callbackPage } = options;
      return readCallbackPage(
        typeof callbackPage === 'function' ? callbackPage(request) : callbackPage,
      );
    },
    authorize: (request) => authorizeRequest(request, authorize),
    openApi: ({ credentials }, callerOptions) =>
      createPolytomicApi({ ...polytomic, credentials }, callerOptions),
  };
}

/** For an option that is left out, plain JavaScript may pass `null`. */
function readFunction<T>(option: string, value: T | null | undefined): T | undefined {
  const isLeftOut = value === undefined || value === null;
  if (isLeftOut || typeof value === 'function') return value ?? undefined;
  throw new TypeError(
    `${option} is not a function, so it could not be called. Pass one, or leave it out.`,
  );
}

function readCallbackPage(value: unknown): CallbackPageOptions {
  if (ignoreRejection(value)) {
    throw new TypeError(
      'callbackPage returned a promise, and the page does not wait, so its words are English. Return an object such as { lang, messages }.',
    );
  }
  const page = value ?? {};
  if (typeof page === 'object') return page;
  throw new TypeError(
    'callbackPage is neither an object nor a function that returns one, so its words are English. Give an object such as { lang, messages }.',
  );
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

function readSessions(sessions: SessionsOptions | undefined): SessionsOptions | undefined {
  if (!sessions) return undefined;
  const { store, credentials, tenantLimit = 1, keepMs = 0 } = sessions;
  if (!isObject(store) || typeof (credentials as unknown) !== 'function') {
    throw new TypeError(
      'sessions has no store or no credentials function, so no session could be settled without the browser. Pass { store: createSqlSessionStore({ query }), credentials: ({ tenant }) => … }.',
    );
  }
  if (!(tenantLimit >= 1 && typeof (keepMs as unknown) === 'number' && keepMs >= 0)) {
    throw new TypeError(
      'sessions.tenantLimit is below 1, or sessions.keepMs is negative or no number, so no session could be settled or kept. Leave them out, or pass positive numbers.',
    );
  }
  return {
    ...sessions,
    onSettled: readFunction('sessions.onSettled', sessions.onSettled),
    tenantLimit: toWhole(sessions.tenantLimit),
    keepMs: toWhole(sessions.keepMs),
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** `Infinity` and fractions have a meaning here, but not in the integer columns of a database. */
function toWhole(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER);
}

function readLinks({ links, sessions }: ConnectHandlerOptions): LinksOptions | undefined {
  if (!links) return undefined;
  const { store, creator, appName, lifetimeSeconds = 300 } = links;
  if (!isObject(store) || typeof (creator as unknown) !== 'function') {
    throw new TypeError(
      'links has no store or no creator function, so no link could be made. Pass { store: createSqlLinkStore({ query }), appName, creator: ({ user, tenant }) => … }.',
    );
  }
  if (!sessions) {
    throw new TypeError(
      'links needs the option `sessions`, because a link is used where nobody is signed in, so only the server can settle what it connects. Pass both.',
    );
  }
  if (!(lifetimeSeconds >= 300 && lifetimeSeconds <= 2_592_000)) {
    throw new TypeError(
      'links.lifetimeSeconds is not between 300 and 2592000 (30 days), so links would end too early or too late. Leave it out for seven days.',
    );
  }
  requireName('appName', appName);
  return links;
}

function readOrigins(option: 'appOrigins' | 'framedBy', values: unknown = []): readonly string[] {
  if (Array.isArray(values)) return values.map((value) => readOrigin(option, value));
  throw new TypeError(
    `${option} is not a list, so no origin could be read from it. Give one such as ["https://app.example.com"].`,
  );
}

function readOrigin(option: 'appOrigins' | 'framedBy', value: unknown): string {
  const url = parseAddress(value);
  if (url?.pathname !== '/') {
    throw new TypeError(
      `${option} takes origins such as "https://app.example.com", without a path, so that they can be compared with what browsers send.`,
    );
  }
  return url.origin;
}

function readPublicUrl(value: unknown): URL {
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
