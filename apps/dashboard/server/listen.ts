import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';

/**
 * Serves the app on one port of each host. A host that this computer does not have, as some have no `::1`,
 * is left out as long as another one works.
 *
 * @returns the undo
 * @throws Error with Node's `code` and `port`, such as `EADDRINUSE`
 */
export async function listen(
  app: Hono,
  port: number,
  hosts: readonly string[],
): Promise<() => void> {
  const servers: ServerType[] = [];
  const close = (): void => {
    for (const server of servers) {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    }
  };
  const failures: unknown[] = [];
  for (const host of hosts) {
    try {
      servers.push(await listenOn(app, port, host));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
        close();
        throw error;
      }
      failures.push(error);
    }
  }
  if (servers.length === 0) throw failures[0];
  return close;
}

function listenOn(app: Hono, port: number, hostname: string): Promise<ServerType> {
  const server = createAdaptorServer({ fetch: app.fetch });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => resolve(server));
  });
}
