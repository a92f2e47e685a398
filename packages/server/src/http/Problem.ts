/**
 * A refusal or failure that the browser may know about: it becomes an RFC 9457 `application/problem+json`
 * reply with a stable `code`.
 *
 * The handler answers with them; `createPolytomicApi` throws them, so that a route of your own can answer with
 * `error.toResponse()`. `detail` explains what happened, why it matters and what to do; `message`, for logs,
 * adds the address of the code's page, as `type` does in the reply. Neither repeats a reply of
 * Polytomic, a key, or a token.
 */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  readonly code: ProblemCode;
  /** What happened, why it matters and what to do. */
  readonly detail: string;
  /** The HTTP status of the reply. */
  readonly status: number;
  /** For your logs, never part of the reply: Polytomic's HTTP status, or the network's error code. */
  readonly upstream: number | string | undefined;
  /** Members of the reply besides the standard ones, such as `usage`. Never a text from Polytomic. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Further headers of the reply, such as `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(`${detail} See ${DOCS}/${code}.md`);
    this.code = code;
    this.detail = detail;
    this.status = requireStatus(code);
    this.upstream = options.upstream;
    this.extensions = options.extensions ?? {};
    this.headers = options.headers ?? {};
  }

  /** Makes the reply. */
  toResponse(): Response {
    const { code, status, detail } = this;
    const { title } = PROBLEMS[code];
    const type = `${TYPE}/${code}.md`;
    const body = { ...this.extensions, type, title, status, code, detail };
    return new Response(JSON.stringify(body), {
      status,
      headers: {
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...this.headers,
      },
    });
  }
}

/** What a {@link Problem} can carry besides its code and detail. */
export interface ProblemOptions {
  /** Further headers of the reply, such as `Retry-After`. */
  headers?: Readonly<Record<string, string>>;
  /** Polytomic's HTTP status, or the network's error code. */
  upstream?: number | string | undefined;
  /** Members of the reply besides the standard ones (RFC 9457, 3.2). */
  extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Every code that a {@link Problem} can carry. Codes are stable, and each has a page in `docs/errors`. */
export type ProblemCode =
  /** The request does not have the form that this route accepts, or Polytomic refused its content (422). */
  | 'invalid-request'
  /** The receipt does not belong to this user, tenant and state, or is too old. */
  | 'receipt-invalid'
  /** `authorize` returned nobody. */
  | 'unauthorized'
  /** Another site sent the request. */
  | 'cross-site'
  /** `authorize` does not allow what was asked for. */
  | 'not-allowed'
  /** The tenant has no such connection. */
  | 'connection-not-found'
  /** There is no such link. */
  | 'link-not-found'
  /** The link has expired. */
  | 'link-expired'
  /** The link was revoked, or its creator may not make links any more. */
  | 'link-revoked'
  /** The link has made its connection, and works only once. */
  | 'link-used'
  /** The tenant has as many open links as it may have. */
  | 'too-many-links'
  /** The handler has no option `links`. */
  | 'links-unavailable'
  /** There is no such route. */
  | 'not-found'
  /** The body did not arrive in time. */
  | 'request-timed-out'
  /** The route exists, for another method. */
  | 'method-not-allowed'
  /** Polytomic does not delete a connection that something uses. */
  | 'connection-in-use'
  /** Connection names are unique in an organization. */
  | 'name-taken'
  /** The body is longer than the route reads. */
  | 'payload-too-large'
  /** The content type of the body is not the one that the route reads: JSON, or a form on the pages of a link. */
  | 'unsupported-media-type'
  /** Polytomic or `rateLimit` asks to slow down; `Retry-After` is how long. */
  | 'rate-limited'
  /** The app's own code failed; `onError` receives the error. */
  | 'internal'
  /** Polytomic could not be reached, or answered something unusable. */
  | 'upstream-failed'
  /** Polytomic refused the credentials. */
  | 'upstream-refused'
  /** Polytomic took too long. */
  | 'upstream-timed-out';

/** A hook in plain JavaScript may pass a code that does not exist. */
function requireStatus(code: ProblemCode): number {
  if (Object.hasOwn(PROBLEMS, code)) return PROBLEMS[code].status;
  throw new TypeError(
    `A Problem was made with the code "${code}", which has no status, so it could not be answered. The codes are ${Object.keys(PROBLEMS).join(', ')}.`,
  );
}

/** Where the pages of the codes are. */
const DOCS = '@polytomic-connect/server/docs/errors';

/** The address of those pages as a URI, which RFC 9457 requires: a package URL, which no browser can open. */
const TYPE = 'pkg:npm/%40polytomic-connect/server#docs/errors';

/** Every code with its status and title. */
export const PROBLEMS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  'invalid-request': { status: 400, title: 'Invalid request' },
  'receipt-invalid': { status: 400, title: 'Invalid receipt' },
  unauthorized: { status: 401, title: 'Not signed in' },
  'cross-site': { status: 403, title: 'Cross-site request refused' },
  'not-allowed': { status: 403, title: 'Not allowed' },
  'connection-not-found': { status: 404, title: 'Connection not found' },
  'not-found': { status: 404, title: 'Not found' },
  'link-not-found': { status: 404, title: 'Link not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'request-timed-out': { status: 408, title: 'Request timed out' },
  'connection-in-use': { status: 409, title: 'Connection in use' },
  'name-taken': { status: 409, title: 'Name taken' },
  'too-many-links': { status: 409, title: 'Too many links' },
  'link-expired': { status: 410, title: 'Link expired' },
  'link-revoked': { status: 410, title: 'Link revoked' },
  'link-used': { status: 410, title: 'Link used' },
  'payload-too-large': { status: 413, title: 'Payload too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  'links-unavailable': { status: 501, title: 'No links' },
  'upstream-failed': { status: 502, title: 'Polytomic failed' },
  'upstream-refused': { status: 502, title: 'Polytomic refused' },
  'upstream-timed-out': { status: 504, title: 'Polytomic timed out' },
};
