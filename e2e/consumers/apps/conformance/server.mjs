import { createServer } from 'node:http';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';

const acme = { tenant: 'acme', credentials: { apiKey: process.env.ACME_KEY } };
const globex = { tenant: 'globex', credentials: { apiKey: process.env.GLOBEX_KEY } };
const users = { ann: acme, amy: acme, gus: globex };

const handle = createConnectHandler({
  secret: 'a secret for tests, of more than 32 characters',
  publicUrl: process.env.PUBLIC_URL,
  polytomic: { baseUrl: process.env.POLYTOMIC_URL },
  authorize({ headers }) {
    const user = headers.get('x-demo-user');
    return users[user] ? { user, ...users[user] } : null;
  },
});

createServer(toNodeListener(handle)).listen(process.env.PORT, () => console.log('Listening'));
