import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import express from 'express';

const { CONNECT_SECRET = '', POLYTOMIC_API_KEY = '', POLYTOMIC_URL, PORT = '3000' } = process.env;

const connect = createConnectHandler({
  secret: CONNECT_SECRET,
  polytomic: { baseUrl: POLYTOMIC_URL },
  // Yours: read who is signed in from the request, and look up their tenant's key. Here everyone is Ann.
  authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: POLYTOMIC_API_KEY } }),
});

const app = express();
// Body parsers may stand before the handler or after it.
app.use(express.json());
app.use('/api/polytomic', toNodeListener(connect));

export const server = app.listen(Number(PORT));
