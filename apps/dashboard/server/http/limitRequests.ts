import type { ConnectHandlerOptions } from '@polytomic-connect/server';
import type { Attempts } from '../auth/createAttempts.ts';

/**
 * Limits how many requests a member may send to the Connect handler in a minute. Requests of the visitors of their links
 * are counted separately, so that a visitor cannot lock out the member.
 */
export function limitRequests(
  attempts: Attempts,
  limit: number,
): NonNullable<ConnectHandlerOptions['rateLimit']> {
  return async (request, { tenant, user }) => {
    const isVisitor = /^\/api\/polytomic\/link(?:\/|ed)/u.test(new URL(request.url).pathname);
    const key = `${isVisitor ? 'links of' : 'requests of'} ${tenant} ${user}`;
    const { retryAfter } = await attempts.take(key, limit, 60_000);
    return retryAfter === undefined
      ? { allowed: true }
      : { allowed: false, retryAfterSeconds: retryAfter };
  };
}
