import { ConnectError } from './ConnectError.ts';
import { developerText } from './developerText.ts';
import type { ConfirmAnswer, OptionalKey, Session } from './session.ts';

/**
 * Parses what a session fetcher returned.
 *
 * @throws ConnectError `session-invalid`; its message contains the types of the received values, never the values
 */
export function parseSession(reply: unknown, warn: (message: string) => void): Session {
  // Only its own `data`: a polluted `Object.prototype` must not lead the customer to another page.
  const { data }: Record<string, unknown> = { __proto__: null, ...(reply as object) };
  const source = isObject(data) ? data : (Object(reply) as Record<string, unknown>);
  if (source['token'] !== undefined) {
    warn(developerText('token'));
  }
  const url = source[isObject(data) ? 'redirect_url' : 'redirectUrl'];
  if (typeof url !== 'string') throw invalid(`It returned ${describe(reply)}.`);
  return {
    redirectUrl: checkUrl(url),
    receipt: optionalString(source, 'receipt'),
    expiresAt: optionalString(source, 'expiresAt'),
    callbackUrl: checkCallbackUrl(optionalString(source, 'callbackUrl')),
  };
}

/**
 * Parses what `confirmSession` returned.
 *
 * @throws ConnectError `confirm-failed`; its message contains the types of the received values, never the values
 */
export function parseConfirmAnswer(answer: unknown): ConfirmAnswer {
  if (isObject(answer)) {
    const { status, connection } = answer;
    if (status === 'pending' || status === 'expired') return { status };
    if (status === 'connected' && isObject(connection)) {
      const { id, name, type, typeName } = connection;
      if (typeof id === 'string' && typeof name === 'string' && typeof type === 'string') {
        const named = typeof typeName === 'string' ? { typeName } : {};
        return { status, connection: { id, name, type, ...named } };
      }
    }
  }
  throw new ConnectError('confirm-failed', `It returned ${describe(answer)}.`);
}

/** A `javascript:` or `data:` URL would run in the app's own window: only http and https may pass. */
function checkUrl(value: string): string {
  if (!URL.canParse(value)) throw invalid('Its URL is not an absolute URL.');
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalid(`Its URL starts with ${url.protocol} and only http: and https: are shown.`);
  }
  if (url.username !== '' || url.password !== '') throw invalid('Its URL carries credentials.');
  return url.href;
}

function checkCallbackUrl(value: string | undefined): string | undefined {
  if (value === undefined || URL.canParse(value)) return value;
  throw invalid('Its callbackUrl is not an absolute URL.');
}

function optionalString(source: Record<string, unknown>, key: OptionalKey): string | undefined {
  const value = source[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`Its ${key} is ${describe(value)}, not a string.`);
  return value;
}

function invalid(detail: string): ConnectError {
  return new ConnectError('session-invalid', detail);
}

/** The shape of a value in words, two levels deep: `{ data: { url: string } }`. */
function describe(value: unknown, depth = 2): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (!isObject(value)) return typeof value;
  if (depth === 0) return 'object';
  const entries = Object.entries(value).map(
    ([key, item]) => `${key}: ${describe(item, depth - 1)}`,
  );
  return entries.length === 0 ? 'an empty object' : `{ ${entries.join(', ')} }`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
