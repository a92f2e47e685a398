import { createServer } from 'node:http';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';

const keys = { ann: process.env.ACME_KEY, gus: process.env.GLOBEX_KEY };

const handle = createConnectHandler({
  secret: 'a secret for tests, of more than 32 characters',
  publicUrl: process.env.PUBLIC_URL,
  polytomic: { baseUrl: process.env.POLYTOMIC_URL },
  authorize({ headers }) {
    const user = headers.get('x-demo-user');
    const apiKey = keys[user];
    return apiKey ? { user, tenant: `of ${user}`, credentials: { apiKey } } : null;
  },
});

createServer(toNodeListener(handle)).listen(process.env.PORT, () => console.log('Listening'));
