import type { ConnectError } from '@polytomic-connect/core';

/**
 * What a fault means for the customer: the sets of messages have a sentence for each kind, and `failedHint` of
 * your own can choose by it.
 *
 * - `unreachable`: the server could not be reached, so the customer may be offline;
 * - `signed-out`: the server answered 401; `not-allowed`: 403; `too-many`: 429;
 * - `name-taken`: there is a connection with this name already;
 * - `gone`: the connection to reconnect does not exist any more;
 * - `popup-blocked`: the browser opened no window;
 * - `frame-blocked`: the hosted page cannot be shown in a frame;
 * - `storage-off`: the browser keeps no data for this page;
 * - `slow`: the server took too long; `expired`: the customer took too long;
 * - `unconfirmed`: the connection may exist;
 * - `unavailable`: the page is set up wrongly, so that trying again does not help;
 * - `server-fault`: anything else.
 */
export function faultKind({ code, problem, cause }: ConnectError): FaultKind {
  const { status = statusOf(cause) } = problem ?? {};
  if (code === 'confirm-failed') return 'unconfirmed';
  if (problem?.code === 'name-taken') return 'name-taken';
  if (problem?.code === 'connection-not-found') return 'gone';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'not-allowed';
  if (status === 429) return 'too-many';
  if (code === 'session-failed' && status === undefined && isUnreachable(cause)) {
    return 'unreachable';
  }
  return BY_CODE[code] ?? 'server-fault';
}

/** What a fault means for the customer. */
export type FaultKind =
  | 'unreachable'
  | 'signed-out'
  | 'not-allowed'
  | 'too-many'
  | 'name-taken'
  | 'gone'
  | 'popup-blocked'
  | 'frame-blocked'
  | 'storage-off'
  | 'slow'
  | 'expired'
  | 'unconfirmed'
  | 'unavailable'
  | 'server-fault';

const BY_CODE: Partial<Record<ConnectError['code'], FaultKind>> = {
  'popup-blocked': 'popup-blocked',
  'frame-blocked': 'frame-blocked',
  'frame-unavailable': 'frame-blocked',
  'storage-unavailable': 'storage-off',
  'session-timed-out': 'slow',
  'timed-out': 'expired',
  'session-expired': 'expired',
  'options-invalid': 'unavailable',
  'session-invalid': 'unavailable',
  unsupported: 'unavailable',
  'callback-elsewhere': 'unavailable',
};

/** The HTTP status in what a session fetcher of the app threw, which may be an error of its HTTP library. */
function statusOf(cause: unknown): number | undefined {
  const { status, response } = (cause ?? {}) as { status?: unknown; response?: unknown };
  if (typeof status === 'number') return status;
  return response === undefined ? undefined : statusOf(response);
}

/** Without an answer `fetch` rejects with a TypeError, with another message in each browser. */
function isUnreachable(cause: unknown): boolean {
  const offline = typeof navigator !== 'undefined' && 'onLine' in navigator && !navigator.onLine;
  return (
    offline || (cause instanceof TypeError && /fetch|network|load failed/iu.test(cause.message))
  );
}
