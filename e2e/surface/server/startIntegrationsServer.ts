import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SandboxServer, startSandboxServer } from '@polytomic-connect/sandbox/node';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';

/**
 * Serves an integrations page of three connections with our handler, and the sandbox on other hosts behind it.
 *
 * @param script the built script of the page
 */
export async function startIntegrationsServer(script: string): Promise<IntegrationsServer> {
  const polytomic = await startSandboxServer({
    port: 0,
    providerPort: 0,
    connections: CONNECTIONS,
  });
  const styles = await readFile(STYLES, 'utf8');
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', PAGE],
    '/script.js': ['text/javascript', script],
    '/styles.css': ['text/css', styles],
  };
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? [];
    if (type === undefined) listener(request, response);
    else response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://app.localhost:${(server.address() as AddressInfo).port}`;
  const listener = toNodeListener(
    createConnectHandler({
      secret: 'a-secret-for-this-test-and-nothing-else',
      publicUrl: url,
      polytomic: { baseUrl: polytomic.url },
      authorize: () => ({
        user: 'ann',
        tenant: 'acme',
        credentials: { apiKey: 'sandbox-key-acme' },
        allow: { disconnect: true },
      }),
    }),
  );
  return {
    url,
    polytomic,
    async close() {
      server.closeAllConnections();
      server.close();
      await polytomic.close();
    },
  };
}

/** An app with an integrations page. */
export interface IntegrationsServer {
  url: string;
  polytomic: SandboxServer;
  close: () => Promise<void>;
}

const CONNECTIONS = [
  { name: 'Acme CRM', type: 'salesforce' },
  { name: 'Production', type: 'postgresql', inUse: true },
  { name: 'Ads', type: 'googleads', status: 'unhealthy' },
] as const;

const STYLES = new URL('../../../packages/react/src/styles.unlayered.css', import.meta.url);

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title>
<link rel="stylesheet" href="/styles.css"><main id="root"></main><script src="/script.js"></script>`;
