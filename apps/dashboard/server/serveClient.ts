import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

/** Serves the built client: its files, and its one HTML page at the address of each of its pages. */
export function serveClient(app: Hono, root: string): void {
  app.use(async (c, next) => {
    await next();
    if (!c.res.ok || c.req.path.startsWith('/api/')) return;
    // Vite puts a hash into the name of every file in /assets.
    const hashed = c.req.path.startsWith('/assets/');
    c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  for (const page of ['/members', '/activity', '/join']) {
    app.get(page, serveStatic({ root, path: 'index.html' }));
  }
  app.use(serveStatic({ root }));
}
