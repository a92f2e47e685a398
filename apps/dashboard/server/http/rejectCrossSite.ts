import { Problem } from '@polytomic-connect/server';
import type { MiddlewareHandler } from 'hono';

/**
 * Refuses requests that another site's page makes with the customer's cookie. The Connect handler does the same
 * for its own routes.
 */
export function rejectCrossSite(publicUrl: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const own = publicUrl ?? new URL(c.req.url).origin;
    // Browsers send one or the other, and no script can change either. Programs send neither.
    const allowed = site === undefined ? (origin ?? own) === own : site === 'same-origin';
    if (!allowed && c.req.method !== 'GET') {
      throw new Problem(
        'cross-site',
        'Another site made this request, so it was refused. Behind a proxy, set APP_URL.',
      );
    }
    await next();
  };
}
