import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import {
  type SandboxServer,
  type SandboxServerOptions,
  startSandboxServer,
} from './startSandboxServer.ts';

const running: SandboxServer[] = [];

async function start(options: SandboxServerOptions = {}): Promise<SandboxServer> {
  const server = await startSandboxServer({ port: 0, providerPort: 0, ...options });
  running.push(server);
  return server;
}

/** A GET that names another host than the one it reaches, as a hosts file would. */
function get(url: string, host: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

it('serves the API and the provider on two free ports', async () => {
  const { url, providerUrl } = await start();
  expect(url).not.toBe(providerUrl);
  expect((await fetch(url)).status).toBe(200);
  expect(await (await fetch(`${providerUrl}/oauth/authorize?state=x`)).text()).toContain('sign-in');
});

// What plain JavaScript and unset environment variables pass, whatever the types allow.
it.each([
  [{ allowedHosts: 'app.test' }, 'allowedHosts is not a list of texts.'],
  [{ file: '' }, 'file is not a text, or is empty.'],
  [{ host: '' }, 'host is not a text, or is empty.'],
  [{ host: null }, 'host is not a text, or is empty.'],
])('%j is refused by its name, before a port is taken', async (options, sentence) => {
  await expect(start(options as object)).rejects.toThrow(sentence);
});

it('carries bodies, headers and redirects', async () => {
  const { url } = await start();
  const response = await fetch(`${url}/api/connections/connect`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-key-acme', 'x-polytomic-version': '2025-09-18' },
    body: JSON.stringify({ name: 'Zürich', redirect_url: 'http://app.test/', type: 'slack' }),
  });
  const { data } = (await response.json()) as { data: { redirect_url: string } };
  expect(data.redirect_url.startsWith(`${url}/connect?session=`)).toBe(true);
  expect(await (await fetch(data.redirect_url)).text()).toContain('Zürich');
  const session = new URL(data.redirect_url).searchParams.get('session') ?? '';
  const done = await fetch(`${url}/connect`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ session, type: 'slack', api_key: 'k' }),
  });
  expect(done.status).toBe(303);
  expect(done.headers.get('location')).toBe('http://app.test/');
});

it('goes by public names, and answers to its address as well', async () => {
  const { url, providerUrl } = await start({
    url: 'http://connect.localhost:0',
    providerUrl: 'http://idp.localhost:0',
  });
  const { port } = new URL(url);
  expect(new URL(url).hostname).toBe('connect.localhost');
  expect(new URL(providerUrl).hostname).toBe('idp.localhost');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
});

it('can serve both origins from one port', async () => {
  const free = await start();
  const port = Number(new URL(free.url).port);
  await free.close();
  const { url } = await start({
    port,
    providerPort: port,
    url: 'http://connect.localhost:0',
    providerUrl: 'http://idp.localhost:0',
  });
  expect(url).toBe(`http://connect.localhost:${port}`);
  const address = `http://127.0.0.1:${port}/`;
  expect((await get(address, `connect.localhost:${port}`)).text).toContain('sandbox is running');
  expect((await get(address, `idp.localhost:${port}`)).text).toContain('sign-in does not work');
});

it('reports that a port is taken, and leaves nothing open', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(start({ port, providerPort: 0 })).rejects.toThrow('EADDRINUSE');
  await expect(start({ port: 0, providerPort: port })).rejects.toThrow('EADDRINUSE');
});

it('refuses two origins that are one', async () => {
  const options = { url: 'http://one.localhost', providerUrl: 'http://one.localhost' };
  await expect(start(options)).rejects.toThrow('different hosts or ports');
});

it('refuses a body of more than a megabyte', async () => {
  const { url } = await start();
  const body = 'x'.repeat(1024 * 1024 + 1);
  const response = await fetch(`${url}/connect`, { method: 'POST', body }).catch(() => undefined);
  expect(response?.status ?? 413).toBe(413);
});

it('keeps an idle connection while a test that uses it is busy', async () => {
  const { url, providerUrl } = await start();
  for (const page of [`${url}/_sandbox/state`, providerUrl]) {
    const { headers, body } = await fetch(page);
    await body?.cancel();
    expect(headers.get('keep-alive')).toBe('timeout=65');
  }
});

it('stops listening, also while a slow answer is pending', async () => {
  const { url, sandbox, close } = await start({
    faults: [{ route: '/api/me', kind: 'stall-headers' }],
  });
  const headers = { authorization: 'Bearer sandbox-key-acme', 'x-polytomic-version': '2025-09-18' };
  const waiting = fetch(`${url}/api/me`, { headers }).catch(() => 'dropped');
  await expect.poll(() => sandbox.state().requests).toHaveLength(1);
  await close();
  expect(await waiting).toBe('dropped');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

it('leaves the body out of the answer to a HEAD', async () => {
  const { url } = await start();
  const response = await fetch(url, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});

it.each([
  '/_sandbox/state',
  '/_sandbox',
  '/_sandbox/panel.js',
  '/api/connection_types',
  '/connect',
  '/logos/slack.svg',
  '/',
  '/nothing',
])('a foreign host gets 421 at %s, on both ports', async (path) => {
  const { url, providerUrl } = await start({ url: 'http://connect.localhost:0' });
  const { port } = new URL(url);
  const addresses = [`http://127.0.0.1:${port}${path}`, `${providerUrl}${path}`];
  for (const address of addresses) {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      'localhost/x',
    ]) {
      expect((await get(address, host)).status).toBe(421);
    }
  }
});

it.each([
  ['localhost', 'evil.example'],
  ['evil.example', 'localhost'],
  ['localhost', 'localhost'],
])('a request with the hosts %s and %s gets 400, on both ports', async (...hosts) => {
  const { url, providerUrl } = await start();
  for (const { port } of [new URL(url), new URL(providerUrl)]) {
    const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
    const lines = hosts.map((host) => `Host: ${host}\r\n`).join('');
    socket.write(`GET /_sandbox/state HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
  }
});

it.each(['GET //', 'GET //:/x', 'GET http://', 'TRACE /'])(
  'a request that it cannot read gets 400, and is not logged as an error: %s',
  async (line) => {
    const logged = vi.spyOn(console, 'error');
    const { url } = await start();
    const socket = connect(Number(new URL(url).port), '127.0.0.1').setEncoding('utf8');
    socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
    expect(logged).not.toHaveBeenCalled();
  },
);

it('answers to addresses, loopback names and allowed hosts', async () => {
  const { url } = await start({ allowedHosts: ['Sandbox'] });
  for (const host of [
    'localhost',
    '127.0.0.1:1',
    '[::1]:80',
    'a.localhost',
    '192.168.1.5',
    'sandbox:4601',
  ]) {
    expect((await get(`${url}/_sandbox/state`, host)).status).toBe(200);
  }
});
