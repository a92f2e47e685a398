import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as send, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandboxServer } from '@polytomic-connect/sandbox/node';
import {
  createConnectHandler,
  createMemoryLinkStore,
  createMemorySessionStore,
} from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { expect } from '@playwright/test';
import { browserTest } from '../dashboard/fixtures/browserTest.ts';
import { fillPostgres } from '../dashboard/fixtures/hostedPage.ts';

const CORE = new URL('../../packages/core/dist/', import.meta.url);
const PREFIX = '/portal';

/** An app behind a proxy that strips `/portal`, as nginx does with `proxy_pass http://app/`. @returns its address in the browser */
const test = browserTest.extend<{ app: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  app: async ({}, provide) => {
    const sandbox = await startSandboxServer({ port: 0, providerPort: 0 });
    const upstream = createServer();
    const proxy = createServer();
    const port = await listen(upstream);
    const publicUrl = `http://app.localhost:${await listen(proxy)}${PREFIX}`;
    proxy.on('request', stripPrefix(port));
    const handle = toNodeListener(
      createConnectHandler({
        secret: 'a-secret-for-this-test-and-nothing-else',
        publicUrl,
        polytomic: { baseUrl: sandbox.url },
        authorize: () => access,
        sessions: { store: createMemorySessionStore(), credentials: () => access.credentials },
        links: {
          store: createMemoryLinkStore(),
          appName: 'Analytics',
          creator: () => ({ name: 'Ann Miller', team: 'Acme', access }),
        },
      }),
    );
    upstream.on('request', (request, response) => {
      const serve = request.url?.startsWith('/api/polytomic/') === true ? handle : serveApp;
      serve(request, response);
    });
    await provide(publicUrl);
    for (const server of [proxy, upstream]) {
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
  allow: { link: true },
};

test('behind a proxy that strips a prefix, the whole page goes to Polytomic and comes back connected', async ({
  page,
  app,
}) => {
  await page.goto(`${app}/`);
  await page.getByRole('button', { name: 'Connect' }).click();
  await fillPostgres(page);
  await expect(page.locator('output')).toHaveText('connected');
  expect(page.url()).toMatch(new RegExp(`^${app}/`, 'u'));
});

test('behind a proxy that strips a prefix, a link leads a visitor to Polytomic and back', async ({
  page,
  visit,
  app,
}) => {
  await page.goto(`${app}/`);
  const url = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ params: { type: 'postgresql' } });
    const made = await fetch('api/polytomic/links', { method: 'POST', headers, body });
    return ((await made.json()) as { url: string }).url;
  });
  await visit.goto(url);
  await visit.getByRole('button', { name: 'Continue' }).click();
  await fillPostgres(visit);
  await expect(visit.getByRole('heading', { level: 1 })).toHaveText('PostgreSQL is connected');
  expect(visit.url()).toMatch(new RegExp(`^${app}/api/polytomic/linked`, 'u'));
});

for (const [title, query] of [
  ['that no flow led to', ''],
  ['whose app is gone', `?polytomic-connect=${'0'.repeat(32)}`],
]) {
  test(`behind a proxy that strips a prefix, a callback page ${title} leads back to the app`, async ({
    page,
    app,
  }) => {
    await page.goto(`${app}/api/polytomic/callback${query}`);
    await page.getByRole('link', { name: 'Back to the app' }).click();
    await expect(page.getByRole('button', { name: 'Connect' })).toBeVisible();
    expect(page.url()).toBe(`${app}/`);
  });
}

/** Passes what lies under the prefix on to the app, without the prefix. */
function stripPrefix(port: number): RequestListener {
  return (request, response) => {
    const { url = '/', method, headers } = request;
    if (!url.startsWith(`${PREFIX}/`)) {
      response.writeHead(404).end();
      return;
    }
    const path = url.slice(PREFIX.length);
    const passed = send({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A page that connects with the surface `redirect`, and the modules of our package. */
const serveApp: RequestListener = ({ url = '/' }, response) => {
  if (!url.endsWith('.js')) {
    response.setHeader('Content-Type', 'text/html').end(PAGE);
    return;
  }
  response.setHeader('Content-Type', 'text/javascript');
  response.end(readFileSync(new URL(`.${new URL(url, 'http://localhost').pathname}`, CORE)));
};

const PAGE = `<!doctype html>
<title>App</title>
<button>Connect</button>
<output></output>
<script type="module">
  import { createConnectClient, resumeConnect, startConnect } from './index.js';
  const options = {
    ...createConnectClient('${PREFIX}/api/polytomic'),
    surface: 'redirect',
    params: { type: 'postgresql' },
  };
  const show = async ({ outcome }) => {
    document.querySelector('output').textContent = (await outcome).status;
  };
  const resumed = resumeConnect(options);
  if (resumed) void show(resumed);
  document.querySelector('button').onclick = () => void show(startConnect(options));
</script>
`;
