import { Problem } from '../../http/Problem.ts';
import { standardRetryAfter } from './retryAfter.ts';
import type { UpstreamReply } from './UpstreamReply.ts';

/** @throws Problem unless the status is 2xx */
export function checkStatus({ status, headers }: UpstreamReply): void {
  if (isSuccess(status)) return;
  if (status === 401 || status === 403) {
    throw new Problem(
      'upstream-refused',
      "Polytomic refused the server's credentials, so nothing was done. Check the key that `authorize` returns, whether it was revoked, and which organization it is for.",
      { upstream: status },
    );
  }
  if (status === 422) {
    throw new Problem(
      'invalid-request',
      'Polytomic did not accept the request, so nothing was done. Check the connection type and the name.',
      { upstream: status },
    );
  }
  if (status === 429) {
    throw new Problem(
      'rate-limited',
      'Polytomic asks to slow down, so nothing was done. Wait as long as `Retry-After` says, then try again.',
      { upstream: status, headers: passOnRetryAfter(headers) },
    );
  }
  if (status === 409) throw upstreamFailed(status, 'refused the request because of a conflict');
  const redirected = status === 0 || (status >= 300 && status < 400);
  const what = redirected ? 'redirected the call elsewhere' : 'failed';
  throw upstreamFailed(status, what, status >= 500 ? passOnRetryAfter(headers) : {});
}

/** @throws Problem unless the status is 2xx, and if the reply is a page: a proxy may show its sign-in with 200 */
export function checkDeleted(reply: UpstreamReply): void {
  checkStatus(reply);
  if (/html/iu.test(reply.headers.get('content-type') ?? '')) throwUnusable(reply);
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** @throws Problem: the status of the reply is good, and its content is not */
export function throwUnusable({ status }: UpstreamReply): never {
  throw upstreamFailed(status, 'answered something unusable');
}

/** Makes the problem for a reply after which the outcome is unknown. @param what completes “Polytomic …” */
export function upstreamFailed(
  status: number,
  what: string,
  headers: Record<string, string> = {},
): Problem {
  return new Problem(
    'upstream-failed',
    `Polytomic ${what}, so nothing is known of the outcome. Try again; if it stays so, check \`polytomic.baseUrl\` and Polytomic's status page.`,
    { upstream: status, headers },
  );
}

/** Only in a standard form, because the value comes from elsewhere. */
function passOnRetryAfter(headers: Headers): Record<string, string> {
  const value = standardRetryAfter(headers);
  return value === undefined ? {} : { 'Retry-After': value };
}
