import { parseHttpUrl } from '../http/parseHttpUrl.ts';
import type { Kinds } from '../options/readFields.ts';
import { CHECKED_LATER, FLAG, FUNCTION, parseOptions } from '../options/parseOptions.ts';
import {
  type Authorization,
  type PolytomicCredentials,
  parseCredentials,
} from './polytomicCredentials.ts';

/** How to reach Polytomic. */
export interface PolytomicOptions {
  /**
   * The URL of Polytomic, for your own installation. Required with a deployment key, which must not be sent anywhere
   * else.
   *
   * @default 'https://app.polytomic.com'
   */
  baseUrl?: string | undefined;
  /**
   * The API version, a date, from 2022-12-12 on. From 2025-09-18 on, Polytomic reports how a session ended; before that, a new
   * connection is found by its name.
   *
   * @default '2025-09-18'
   */
  version?: string | undefined;
  /**
   * How long one exchange may take, in milliseconds, from more than 0 to 2147483647. In the handler this includes reading
   * the request's body and all calls for it, with their whole replies, retries and pauses. With
   * {@link createPolytomicApi}, it counts for each call of a method.
   *
   * @default 10000
   */
  timeoutMs?: number | undefined;
  /**
   * How often a call is retried where that is safe: after a connection that was never made, or broke, after a
   * 429 or 5xx whose `Retry-After` fits into the time, and while an earlier request with the same idempotency
   * key has not been answered. A whole number from 0 to 10.
   *
   * @default 2
   */
  retries?: number | undefined;
  /**
   * Sends a single type as Polytomic's deprecated `type` instead of as a `whitelist` of one, for
   * installations that do not support `whitelist`.
   *
   * @default false
   */
  deprecatedType?: boolean | undefined;
  /**
   * The function that sends the requests.
   *
   * @default globalThis.fetch
   */
  fetch?: typeof globalThis.fetch | undefined;
}

/** Options of {@link createPolytomicApi}. */
export interface PolytomicApiOptions extends PolytomicOptions {
  /** The credentials for the organization to call Polytomic for. */
  credentials: PolytomicCredentials;
}

/**
 * Fills in the defaults and checks the rest.
 *
 * @throws TypeError if the options cannot work
 */
export function parsePolytomicOptions(options: PolytomicApiOptions): PolytomicTarget {
  // Plain JavaScript may pass nothing at all; the error is then about the credentials.
  const given = (options as PolytomicApiOptions | null | undefined) ?? {};
  const { credentials, ...rest } = parseOptions(
    'polytomic',
    given as PolytomicApiOptions,
    API_OPTIONS,
  );
  return addCredentials(parseTransport(rest), credentials);
}

/**
 * Adds a tenant's credentials to what all tenants share.
 *
 * @throws TypeError if the credentials cannot be sent, or not there
 */
export function addCredentials(
  transport: PolytomicTransport,
  credentials: PolytomicCredentials,
): PolytomicTarget {
  const authorization = parseCredentials(credentials);
  if (transport.isDefaultBase && 'deploymentKey' in credentials) {
    throw new TypeError(
      'A deployment key belongs to an installation of your own, but polytomic.baseUrl is missing, so Polytomic was not called: the key would have gone to app.polytomic.com. Give its URL.',
    );
  }
  return { ...transport, authorization };
}

/**
 * Fills in the defaults of what does not depend on a tenant, and checks it.
 *
 * @throws TypeError if the options cannot work
 */
export function parseTransport({
  baseUrl,
  version = SESSIONS_SINCE,
  timeoutMs = 10_000,
  retries = 2,
  deprecatedType,
  fetch,
}: PolytomicOptions): PolytomicTransport {
  if (!/^\d{4}-\d\d-\d\d$/u.test(version)) {
    throw new TypeError(
      'polytomic.version is not a date, so it is no API version. Give one such as "2025-09-18".',
    );
  }
  if (version < ENVELOPE_SINCE) {
    throw new TypeError(
      `polytomic.version is ${version}, whose replies have another envelope, so nothing in them could be read. Use 2025-09-18, or at least ${ENVELOPE_SINCE}.`,
    );
  }
  if (!(typeof (timeoutMs as unknown) === 'number' && timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new TypeError(
      'polytomic.timeoutMs is not a number of milliseconds that a timer takes. Give one such as 10000.',
    );
  }
  if (!Number.isInteger(retries) || retries < 0 || retries > 10) {
    throw new TypeError(
      'polytomic.retries is not a whole number from 0 to 10, so it cannot limit the retries. Give one such as 2.',
    );
  }
  return {
    base: parseBaseUrl(baseUrl),
    isDefaultBase: baseUrl === undefined,
    version,
    reportsSessions: version >= SESSIONS_SINCE,
    timeoutMs,
    retries,
    deprecatedType: deprecatedType ?? false,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
}

/** The option `polytomic` of the handler. */
export const POLYTOMIC_OPTIONS: Kinds<PolytomicOptions> = {
  baseUrl: CHECKED_LATER,
  version: CHECKED_LATER,
  timeoutMs: CHECKED_LATER,
  retries: CHECKED_LATER,
  deprecatedType: FLAG,
  fetch: FUNCTION,
};

const API_OPTIONS: Kinds<PolytomicApiOptions> = {
  credentials: CHECKED_LATER,
  ...POLYTOMIC_OPTIONS,
};

/** The options, with their defaults. */
export interface PolytomicTarget extends PolytomicTransport {
  authorization: Authorization;
}

/** The options that do not depend on a tenant, with their defaults. */
export interface PolytomicTransport {
  /** Without a slash at the end. */
  base: string;
  /** Whether `baseUrl` was left out. */
  isDefaultBase: boolean;
  version: string;
  /** Whether this version has session lifetimes and can report how a session ended. */
  reportsSessions: boolean;
  timeoutMs: number;
  retries: number;
  deprecatedType: boolean;
  fetch: typeof globalThis.fetch;
}

const SESSIONS_SINCE = '2025-09-18';

/** Version 2021-05-23, Polytomic's default, answers `{ result, error }` instead of `{ data }`. */
const ENVELOPE_SINCE = '2022-12-12';

/** `null` is refused, not replaced by the default: it may be the missing URL of an own installation. */
function parseBaseUrl(value: unknown = 'https://app.polytomic.com'): string {
  const url = parseHttpUrl(value);
  if (!url || `${url.search}${url.hash}` !== '') {
    throw new TypeError(
      'polytomic.baseUrl is not a plain http(s) URL, so Polytomic could not be called. Give one such as "https://app.polytomic.com".',
    );
  }
  return url.href.replace(/\/+$/u, '');
}
