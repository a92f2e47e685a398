import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';

const handle = createConnectHandler({
  secret: process.env['CONNECT_SECRET'] ?? '',
  authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: 'key' } }),
});
export const listener = toNodeListener(handle);
export const sandbox = startSandboxServer();
