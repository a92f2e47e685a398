import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import {
  type ConnectAccess,
  type ConnectEvent,
  type ConnectHandler,
  createConnectHandler,
  createMemoryLinkStore,
  createMemorySessionStore,
  type SettledSession,
} from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';

/**
 * An app without pages of its own: only our handler, with the sandbox behind it. Who sends `x-user: admin` is signed in as Ann of
 * Acme, who may make links; a browser sends nothing.
 */
export async function startLinkServer(): Promise<LinkServer> {
  const { sandbox, url, close } = await startSandboxServer({ port: 0, providerPort: 0 });
  const settled: SettledSession[] = [];
  const events: ConnectEvent[] = [];
  let offset = 0;
  let handle: ConnectHandler | undefined;
  const server = createServer((request, response) => {
    if (handle !== undefined) toNodeListener(handle)(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://app.localhost:${port}`;

  const app: LinkServer = {
    url: `${origin}/api/polytomic`,
    settled,
    events,
    types: undefined,
    sessionsMade: () => sandbox.snapshot().sessions.length,
    isDark: () => sandbox.snapshot().sessions.at(-1)?.dark,
    pass(ms) {
      offset += ms;
    },
    async api(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${port}/api/polytomic${path}`, {
        method,
        headers: { 'x-user': 'admin', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return (await response.json()) as Record<string, string>;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await close();
    },
  };
  const accessOfAnn = (): ConnectAccess => ({
    user: 'ann',
    tenant: 'acme',
    credentials: { apiKey: 'sandbox-key-acme' },
    allow: { link: true, types: app.types },
  });
  handle = createConnectHandler({
    secret: 'a-secret-for-this-test-and-nothing-else',
    publicUrl: origin,
    polytomic: { baseUrl: url },
    now: () => Date.now() + offset,
    onEvent: (event) => events.push(event),
    authorize: ({ headers }) => (headers.get('x-user') === 'admin' ? accessOfAnn() : null),
    sessions: {
      store: createMemorySessionStore(),
      credentials: () => accessOfAnn().credentials,
      onSettled: (session) => void settled.push(session),
    },
    links: {
      store: createMemoryLinkStore(),
      appName: 'Analytics',
      creator: () => ({ name: 'Ann Miller', team: 'Acme', access: accessOfAnn() }),
    },
  });
  return app;
}

/** What {@link startLinkServer} starts. */
export interface LinkServer {
  /** Where the handler is. */
  url: string;
  /** What the app was told. */
  settled: SettledSession[];
  events: ConnectEvent[];
  /** The types that Ann may connect; all when omitted. */
  types: readonly string[] | undefined;
  /** How many sessions Polytomic has made. */
  sessionsMade(): number;
  /** Whether the latest session was asked for in the dark. */
  isDark(): boolean | undefined;
  /** Puts the server's clock forward, in milliseconds. */
  pass(ms: number): void;
  /** Sends a request as Ann's app does. @throws Error if it is refused */
  api(method: string, path: string, body?: object): Promise<Record<string, string>>;
  close(): Promise<void>;
}
