import { serveStatic } from '@hono/node-server/serve-static';
import { createConnectHandler, type PolytomicOptions, Problem } from '@polytomic-connect/server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { connectionRoutes } from './connections.ts';
import { rejectCrossSite } from './rejectCrossSite.ts';
import { requireTenant } from './requireTenant.ts';
import { createSessions } from './session.ts';
import type { Tenant } from './tenants.ts';

/** The whole server but for the listening: no environment, no port, no sandbox. */
export function createApp(options: AppOptions): Hono {
  const { tenants, secret, publicUrl, polytomic = {}, sandbox = false } = options;
  const secure = publicUrl?.startsWith('https:') === true;
  const sessions = createSessions({ tenants, secret, secure });
  const app = new Hono();

  // All that Polytomic Connect needs on the server. It comes before the headers below, for its callback page
  // brings its own.
  const connect = createConnectHandler({
    secret,
    publicUrl,
    polytomic,
    async authorize(request) {
      const tenant = await sessions.signedIn(request);
      if (tenant === undefined) return null;
      return { user: tenant.user.id, tenant: tenant.id, credentials: tenant.credentials };
    },
  });
  app.all('/api/polytomic/*', (c) => connect(c.req.raw));

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // For the surface `iframe`: the hosted page, and in the end our own callback page.
        frameSrc: ["'self'", ...options.frameOrigins],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      // `same-origin` would cut this page off from the popup that it opens.
      crossOriginOpenerPolicy: false,
      referrerPolicy: 'strict-origin-when-cross-origin',
      strictTransportSecurity: secure,
    }),
  );

  app.use('/api/*', rejectCrossSite(publicUrl));
  app.route('/api/connections', connectionRoutes(sessions, polytomic));

  app.get('/api/me', async (c) => {
    const { id, name, user } = await requireTenant(sessions, c.req.raw);
    c.header('Cache-Control', 'no-store');
    return c.json({ tenant: { id, name }, user, sandbox });
  });

  // A demo: anyone may say who they are. The keys stay out of the list.
  app.get('/api/sign-in', (c) =>
    c.json({ tenants: tenants.map(({ id, name, user }) => ({ id, name, user })) }),
  );
  app.post('/api/sign-in', async (c) => {
    const body = (await c.req.json().catch(() => null)) as { tenant?: unknown } | null;
    const tenant = tenants.find(({ id }) => id === body?.tenant);
    if (tenant === undefined) throw new Problem('invalid-request', 'There is no such tenant.');
    await sessions.signIn(c, tenant);
    return c.body(null, 204);
  });
  app.post('/api/sign-out', (c) => {
    sessions.signOut(c);
    return c.body(null, 204);
  });

  app.use(
    async (c, next) => {
      await next();
      if (!c.res.ok) return;
      // Vite puts a hash into the name of every file in /assets.
      const hashed = c.req.path.startsWith('/assets/');
      c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
    serveStatic({ root: options.clientFolder }),
  );

  app.notFound(() => new Problem('not-found', 'There is nothing at this address.').toResponse());
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    console.error(error);
    return new Problem('internal', 'Something went wrong. Try again.').toResponse();
  });

  return app;
}

/** What {@link createApp} needs to know. */
export interface AppOptions {
  tenants: readonly Tenant[];
  /** Signs the cookies and seals the receipts: at least 32 random characters. */
  secret: string;
  /** The app's origin as browsers see it. @default the request's own */
  publicUrl?: string | undefined;
  /** How Polytomic is reached. */
  polytomic?: PolytomicOptions | undefined;
  /** The origins that the surface `iframe` shows. */
  frameOrigins: readonly string[];
  /** Whether the sandbox plays Polytomic; the page says so. @default false */
  sandbox?: boolean | undefined;
  /** Where the built client is. */
  clientFolder: string;
}
