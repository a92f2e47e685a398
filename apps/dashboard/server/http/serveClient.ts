import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';

/**
 * Serves the built client: its files, and its HTML page at the address of each page of the app. At an unknown address a
 * browser gets the HTML page too, with the status 404, and the app shows that there is no such page.
 */
export function serveClient(app: Hono, root: string): void {
  app.use(async (c, next) => {
    await next();
    if (!c.res.ok || c.req.path.startsWith('/api/')) return;
    // Vite puts a hash into the name of every file in /assets.
    const hashed = c.req.path.startsWith('/assets/');
    c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  for (const page of ['/members', '/links', '/activity', '/join']) {
    app.get(page, serveStatic({ root, path: 'index.html' }));
  }
  app.get('/index.html', (c) => c.redirect('/', 301));
  app.use(serveStatic({ root }));

  const page = serveStatic({ root, path: 'index.html' });
  app.get('*', async (c, next) => {
    const isForPeople = c.req.header('accept')?.includes('text/html') === true;
    if (!isForPeople || c.req.path.startsWith('/api/')) return await next();
    const response = await page(c, next);
    if (response) return new Response(response.body, { status: 404, headers: response.headers });
    return undefined;
  });
}
