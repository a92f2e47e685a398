import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectClient, createConnectClient, SessionRequest } from '@polytomic-connect/core';
import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import {
  createConnectHandler,
  createMemoryLinkStore,
  createMemorySessionStore,
} from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { expect } from '@playwright/test';
import { browserTest } from '../dashboard/fixtures/browserTest.ts';

/** The module that the page imports. */
interface Core {
  createConnectClient: typeof createConnectClient;
}

const PRODUCTION = new URL('../../docs/guides/production.md', import.meta.url);
const CORE = new URL('../../packages/core/dist/', import.meta.url);

const test = browserTest.extend<{ origins: { app: string; api: string } }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  origins: async ({}, provide) => {
    const sandbox = await startSandboxServer({ port: 0, providerPort: 0 });
    const servers = [createServer(serveCore), createServer()] as const;
    const [app, api] = await Promise.all([listen(servers[0]), listen(servers[1])]);
    const handle = toNodeListener(
      createConnectHandler({
        secret: 'a-secret-for-this-test-and-nothing-else',
        publicUrl: api,
        appOrigins: [app],
        polytomic: { baseUrl: sandbox.url },
        authorize: () => access,
        sessions: {
          store: createMemorySessionStore(),
          credentials: () => access.credentials,
        },
        links: {
          store: createMemoryLinkStore(),
          appName: 'Analytics',
          creator: () => ({ name: 'Ann Miller', team: 'Acme', access }),
        },
      }),
    );
    servers[1].on('request', (request, response) => {
      for (const [name, value] of corsHeaders(app)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') response.writeHead(204).end();
      else handle(request, response);
    });
    await provide({ app, api });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await sandbox.close();
  },
});

const access = {
  user: 'ann',
  tenant: 'acme',
  credentials: { apiKey: 'sandbox-key-acme' },
  allow: { disconnect: true, link: true },
};

test('with the headers of the guide, every call works from another origin, and its faults have a request id', async ({
  page,
  origins: { app, api },
}) => {
  await page.goto(app);
  const results = await page.evaluate(async (url) => {
    const path = '/index.js';
    const core = (await import(path)) as Core;
    const client = core.createConnectClient(`${url}/api/polytomic`, {
      fetch: (input, init) => fetch(input, { ...init, credentials: 'include' }),
    });
    const request: SessionRequest<undefined> = {
      state: 'a'.repeat(32),
      surface: 'popup',
      dark: false,
      params: undefined,
      signal: new AbortController().signal,
    };
    const session = await client.fetchSession(request);
    const link = (await client.request('links-failed', '/links', {
      body: { params: { type: 'mysql' } },
    })) as { id: string };
    return {
      confirmed: await client.confirmSession({
        ...request,
        session: session as Parameters<ConnectClient['confirmSession']>[0]['session'],
        callbackParams: {},
      }),
      connections: await client.listConnections(),
      types: (await client.listTypes()).length,
      links: await client.request('links-failed', '/links'),
      revoked: await client.request('links-failed', `/links/${link.id}`, { method: 'DELETE' }),
      refused: await client.disconnect(crypto.randomUUID()).catch((error: unknown) => {
        const { problem } = error as { problem: { code: string; requestId?: string } };
        return [problem.code, typeof problem.requestId];
      }),
    };
  }, api);
  expect(results).toMatchObject({
    confirmed: { status: 'pending' },
    connections: [],
    refused: ['connection-not-found', 'string'],
  });
});

/** The headers that the guide lists, with the app's origin. */
function corsHeaders(app: string): [name: string, value: string][] {
  return [...readFileSync(PRODUCTION, 'utf8').matchAll(/^(Access-Control-[\w-]+): (.*)$/gmu)].map(
    ([, name = '', value = '']) => [name, value.replace('https://app.example.com', app)],
  );
}

/** Listens as `localhost`: pages on other ports of it are of the same site, and of another origin. */
async function listen(server: Server): Promise<string> {
  server.listen(0);
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** A page without anything, and the modules of our package. */
const serveCore: RequestListener = ({ url = '/' }, response) => {
  if (!url.endsWith('.js')) {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>App</title>');
    return;
  }
  response.setHeader('Content-Type', 'text/javascript');
  response.end(readFileSync(new URL(`.${new URL(url, 'http://localhost').pathname}`, CORE)));
};
