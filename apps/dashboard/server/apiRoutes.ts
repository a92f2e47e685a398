import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { activityRoutes } from './activity.ts';
import { requireMember } from './auth/requireMember.ts';
import { type SignInOptions, signInRoutes } from './auth/signInRoutes.ts';
import { logError } from './http/logError.ts';
import { joinRoutes } from './members/joinRoutes.ts';
import { memberRoutes } from './members/memberRoutes.ts';
import { may } from './permissions.ts';

/** The app's own routes, under `/api`. The browser's client is typed by them. */
export function apiRoutes({ sandbox, ...options }: ApiOptions) {
  const { db, sessions } = options;
  return (
    new Hono()
      .use(async (c, next) => {
        // Postgres refuses NUL in a text, and no id has a control character.
        if (/\p{Cc}/u.test(c.req.path)) return await c.notFound();
        return await next();
      })
      .route('/', signInRoutes(options))
      .route('/', joinRoutes(options))
      .route('/members', memberRoutes(options))
      .route('/activity', activityRoutes(db, sessions))
      // For a load balancer and the like: whether the server reaches its database.
      .get('/health', async (c) => {
        c.header('Cache-Control', 'no-store');
        try {
          await db.execute(sql`select 1`);
          return c.json({ status: 'ok' }, 200);
        } catch (error) {
          logError(error);
          return c.json({ status: 'no-database' }, 503);
        }
      })
      .get('/me', async (c) => {
        const { id, name, role, tenant } = await requireMember(sessions, c.req.raw);
        c.header('Cache-Control', 'no-store');
        return c.json({
          tenant: { id: tenant.id, name: tenant.name },
          user: { id, name, role },
          mayConnect: may(role, 'connect'),
          mayMakeLinks: may(role, 'make-links'),
          mayManageMembers: may(role, 'manage-members'),
          sandbox,
        });
      })
  );
}

/** The type from which `hono/client` knows the routes. */
export type Api = ReturnType<typeof apiRoutes>;

interface ApiOptions extends SignInOptions {
  /** Whether the sandbox stands in for Polytomic; the page shows it. */
  sandbox: boolean;
}
