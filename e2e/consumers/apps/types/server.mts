import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { createServer } from 'node:http';

const handle = createConnectHandler({
  secret: process.env['CONNECT_SECRET'] ?? '',
  authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: 'key' } }),
});
export const server = createServer(toNodeListener(handle));
