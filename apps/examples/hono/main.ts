import { serve } from '@hono/node-server';
import { createConnectHandler } from '@polytomic-connect/server';
import { Hono } from 'hono';

const { CONNECT_SECRET = '', POLYTOMIC_API_KEY = '', POLYTOMIC_URL, PORT = '3000' } = process.env;

const connect = createConnectHandler({
  secret: CONNECT_SECRET,
  polytomic: { baseUrl: POLYTOMIC_URL },
  // Yours: read who is signed in from the request, and look up their tenant's key. Here everyone is Ann.
  authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: POLYTOMIC_API_KEY } }),
});

const app = new Hono();
app.all('/api/polytomic/*', (c) => connect(c.req.raw));

export const server = serve({ fetch: app.fetch, port: Number(PORT) });
