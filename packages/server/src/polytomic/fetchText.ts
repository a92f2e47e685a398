import { Problem } from '../http/Problem.ts';
import { NotUtf8Error, Reading, readText } from '../http/readText.ts';

/**
 * Fetches a whole reply as text, with one deadline for all of it: a server that stalls after its headers is too late, like
 * one that sends nothing.
 *
 * Redirects are not followed, and come back with their 3xx status (or 0): a followed 301 would turn a POST
 * into a GET that looks like success. `redirect: 'error'` would do the same, but Cloudflare Workers throw
 * on it before they send anything (https://github.com/cloudflare/workerd/pull/7452).
 *
 * @throws Problem `upstream-timed-out`, `upstream-failed`
 * @throws TypeError if the `fetch` of the app returns something else than a `Response`
 */
export async function fetchText(
  url: string,
  init: RequestInit,
  { fetch, timeoutMs, limit, hide }: FetchTextOptions,
): Promise<FetchedText> {
  const abort = new AbortController();
  const reading = new Reading();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new Problem(
          'upstream-timed-out',
          'Polytomic did not answer in time, so nothing is known of the outcome. Try again; if it stays so, raise `polytomic.timeoutMs`.',
        ),
      );
      abort.abort();
      reading.stop();
    }, timeoutMs);
  });
  const read = async (): Promise<FetchedText> => {
    const reply = await fetch(url, { ...init, redirect: 'manual', signal: abort.signal });
    if (!isResponse(reply)) {
      abort.abort();
      throw new NoResponseError(
        'polytomic.fetch returned something that is not a `Response` of the Fetch standard, so the answer of Polytomic could not be read, and nothing is known of the outcome. node-fetch, for example, has Node streams as bodies. Leave `polytomic.fetch` out, or pass one that returns a standard `Response`, such as that of undici.',
      );
    }
    const text = await readText(reply.body, limit, reading).catch(skipUndecodable);
    return { status: reply.status, headers: reply.headers, text };
  };
  try {
    // A race, because the app's `fetch` may ignore its signal.
    return await Promise.race([read(), deadline]);
  } catch (error) {
    if (error instanceof Problem || error instanceof NoResponseError) throw error;
    const upstream = networkCode(error, hide);
    throw new Problem(
      'upstream-failed',
      NEVER_SENT.has(upstream)
        ? 'Polytomic could not be reached, so nothing was done. Try again; if it stays so, check `polytomic.baseUrl` and the network.'
        : 'The connection to Polytomic broke, so nothing is known of the outcome. Try again; if it stays so, check `polytomic.baseUrl` and the network.',
      { upstream },
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Options of {@link fetchText}. */
export interface FetchTextOptions {
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
  /** The longest body that is read, in bytes. */
  limit: number;
  /** Replaces secrets in a text. */
  hide: (text: string) => string;
}

/** A reply. Its text is `undefined` if the body is longer than the limit, or not UTF-8. */
export interface FetchedText {
  status: number;
  headers: Headers;
  text: string | undefined;
}

class NoResponseError extends TypeError {}

/** Not checked by its class: another realm, or a `fetch` from a package, has its own. */
function isResponse(reply: Partial<Response> | null | undefined): reply is Response {
  return (
    typeof reply?.status === 'number' &&
    typeof reply.headers?.get === 'function' &&
    (reply.body === null || typeof reply.body?.getReader === 'function')
  );
}

/** A page in another encoding has no text, but its status and headers are kept. */
function skipUndecodable(error: unknown): undefined {
  if (!(error instanceof NotUtf8Error)) throw error;
}

/** Errors from before there was a connection, so that nothing was sent. */
export const NEVER_SENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Errors of a connection that broke, so that the outcome is unknown. */
export const BROKEN: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Returns a code such as ECONNREFUSED. The message is left out, because it may repeat the URL, and with it a token. */
function networkCode(error: unknown, hide: (text: string) => string): string | undefined {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  // Where a host has several addresses, Node tries one after the other, and reports all that failed.
  if (code === 'ETIMEDOUT' && cause instanceof AggregateError) return 'UND_ERR_CONNECT_TIMEOUT';
  const isPlain = typeof code === 'string' && /^[A-Z_\d]{1,64}$/u.test(code);
  return isPlain && hide(code) === code ? code : undefined;
}
