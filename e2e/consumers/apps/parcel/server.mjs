import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import express from 'express';

const handle = createConnectHandler({
  secret: process.env.CONNECT_SECRET, // openssl rand -base64 32
  publicUrl: process.env.PUBLIC_URL, // the origin that the browser shows: in development, that of Vite
  polytomic: { baseUrl: process.env.POLYTOMIC_URL },
  authorize: () => ({
    user: 'ann',
    tenant: 'acme',
    credentials: { apiKey: process.env.POLYTOMIC_API_KEY },
  }),
});

const app = express();
app.use('/api/polytomic', toNodeListener(handle));
app.use(express.static('dist'));
app.listen(Number(process.env.PORT));
