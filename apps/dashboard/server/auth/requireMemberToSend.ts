import type { MiddlewareHandler } from 'hono';
import type { Sessions } from './createSessions.ts';
import { requireMember } from './requireMember.ts';

/**
 * Refuses a request that can have a body, before the body is read, unless somebody is signed in: a signed-out client that
 * sends slowly would keep the server waiting. Signing in, signing out and joining are open to all.
 */
export function requireMemberToSend(sessions: Pick<Sessions, 'signedIn'>): MiddlewareHandler {
  return async (c, next) => {
    const isOpen = /^\/api\/(?:sign-(?:in|out)|join)\/?$/u.test(c.req.path);
    if (!isOpen && !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
      await requireMember(sessions, c.req.raw);
    }
    await next();
  };
}
