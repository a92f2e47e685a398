/**
 * Why a flow failed, for the developer. What a customer decides, such as closing the window, is not an error
 * but the outcome `cancelled`.
 *
 * `code` is stable; `docs/errors/<code>.md` explains each. `message` contains what happened, why it matters
 * and what to do; it is meant for logs, not for customers.
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ConnectErrorCode;
  /** The problem that the app's server answered with, if that is the cause. */
  readonly problem: ServerProblem | undefined;

  /**
   * @param code what happened
   * @param detail more about this case
   */
  constructor(code: ConnectErrorCode, detail?: string, options: ConnectErrorOptions = {}) {
    const { problem, ...rest } = options;
    const words = [textOf(code), detail].filter((part) => part !== undefined).join(' ');
    super(`${words} See ${DOCS}/${code}.md`, rest);
    this.code = code;
    this.problem = problem;
  }
}

/** Options of {@link ConnectError}. */
export interface ConnectErrorOptions {
  /** What was thrown. */
  cause?: unknown;
  /** What the app's server answered. */
  problem?: ServerProblem | undefined;
}

/** A refusal or failure that the app's server answered with: an RFC 9457 problem document. */
export interface ServerProblem {
  /** The HTTP status, such as 401 when the customer is not signed in. */
  status: number;
  /** The stable code of the problem, such as `unauthorized`; our server package documents its codes. */
  code?: string | undefined;
  /** What happened, for people. */
  detail?: string | undefined;
  /** The id of the request, to find it in the server's logs. */
  requestId?: string | undefined;
  /** With `connection-in-use`: what uses the connection, where the server knows it. */
  usage?: ConnectionUsage | undefined;
}

/** How many things of each kind use a connection; a forced disconnect deletes them too. */
export interface ConnectionUsage {
  syncs?: number | undefined;
  bulkSyncs?: number | undefined;
  fieldsets?: number | undefined;
  schedules?: number | undefined;
}

/** Every code that a {@link ConnectError} can carry. */
export type ConnectErrorCode = keyof typeof MESSAGES;

/** Whether a caught value is a {@link ConnectError}, also one from another copy of this package. */
export function isConnectError(value: unknown): value is ConnectError {
  return (
    value instanceof Error &&
    value.name === 'ConnectError' &&
    /^[a-z-]+$/u.test((value as Partial<ConnectError>).code ?? '')
  );
}

/** Turns anything that was thrown into a {@link ConnectError}; an existing one is returned unchanged. */
export function toConnectError(cause: unknown, code: ConnectErrorCode): ConnectError {
  try {
    if (isConnectError(cause)) return cause;
    const message = (cause as Partial<Error> | undefined)?.message; // read, to see whether it can be
    return new ConnectError(code, cause instanceof Error ? message : undefined, { cause });
  } catch {
    return new ConnectError(code); // its getters throw, so it would be no use as the `cause`
  }
}

declare const process: { env: { NODE_ENV?: string } };

/** In production only the code: bundlers leave the texts out. Its page is named in either case. */
function textOf(code: ConnectErrorCode): string {
  try {
    if (process.env.NODE_ENV !== 'production') return MESSAGES[code];
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
  return `${code}.`;
}

/** The folder with one page per code; it is published with the package. */
const DOCS = '@polytomic-connect/core/docs/errors';

const MESSAGES = {
  'callback-elsewhere':
    'The callback page is on another origin than this page, so it cannot reach this page. Set `publicUrl` of createConnectHandler to the origin under which the browser reaches it.',
  'code-unavailable':
    'Our code could not be loaded, so the hosted page cannot be shown. Let the customer try again; after a release, keep the files of the one before for a while, or reload the page.',
  'confirm-failed':
    'The customer came back, but confirmSession did not return which connection was made. The connection may exist: show the list of connections, and check the server.',
  'connections-failed':
    'The list of connections could not be read, so there is nothing to show. Check the request to your backend, and that the handler is mounted at this path.',
  'disconnect-failed':
    'The deletion of the connection failed. A refusal (`problem` with a 4xx) kept it; otherwise it may be gone, so read the list again. With `connection-in-use`, delete what uses it first or force it.',
  'frame-blocked':
    "The page's Content-Security-Policy forbids the frame, so the hosted page cannot be shown in it. Add the origins of the hosted page and the callback page to frame-src, or use the popup surface.",
  'frame-unavailable':
    'The hosted page did not load in the frame, so the customer sees nothing. Check that the URL answers, or use the popup surface.',
  'links-failed':
    'The links could not be read or changed, so what is shown may be out of date. Look at `problem`, which the server answered: this user may not make links, or the handler has no option `links`.',
  'options-invalid': 'An option is missing or not valid, so nothing can start.',
  'popup-blocked':
    'The browser refused to open a window, so the hosted page cannot be shown. Start the flow inside a click, before any await, or offer the customer another click.',
  'session-expired':
    'The session ended before a connection was made, so the hosted page no longer works. Let the customer start again; a longer ttl gives more time.',
  'session-failed':
    'fetchSession did not return a session, so there is nothing to show. Check the request to your backend.',
  'session-invalid':
    'fetchSession returned something that is not a session, so there is nothing to show. Return { redirectUrl } with the redirect_url of Polytomic as it is, and keep its token on your server.',
  'session-timed-out':
    'fetchSession took too long, so the flow gave up. Check your backend, or raise sessionTimeoutMs.',
  'storage-unavailable':
    'The browser keeps nothing in sessionStorage here, or it is full, or this page has no URL to come back to, as in an `srcdoc` frame, so the page could not be taken up again after it went to the hosted page. Use the popup or the iframe surface.',
  'timed-out':
    'The customer did not come back in time, so the flow gave up. Let the customer start again, or raise timeoutMs.',
  'types-failed':
    'The list of connection types could not be read, so there is no catalogue to show. Check the request to your backend, and that the handler is mounted at this path.',
  unsupported:
    'The flow cannot run here, so no hosted page can be shown. Start it in a browser window, from a click.',
} as const;
