import { once } from 'node:events';
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { createServer as createSecureServer, request as sendSecurely } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { toNodeListener } from './node.ts';
import { startApp, STATE } from './testing/startApp.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function listen(listener: RequestListener): Promise<string> {
  return start(createServer(listener));
}

async function start(server: Server): Promise<string> {
  closing.push(() => {
    server.close();
    if ('closeAllConnections' in server) (server as HttpServer).closeAllConnections();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends bytes that no HTTP client would send, and waits until the server ends the connection or is silent. */
async function write(port: string, bytes: string): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
    // Without "Connection: close" the server keeps it open.
    if (answer.includes('\r\n\r\n') && !/^connection: close/imu.test(answer)) socket.end();
  });
  await once(socket, 'close');
  return answer;
}

const json = { 'Content-Type': 'application/json' };
const body = JSON.stringify({ state: STATE, surface: 'popup', dark: true });

test('the handler works behind a real port', async () => {
  const app = startApp();
  const origin = await listen(toNodeListener(app.handle));
  const headers = { ...json, Origin: origin };
  const session = await fetch(`${origin}/api/polytomic/session`, { method: 'POST', headers, body });
  expect(session.status).toBe(200);
  expect(await session.json()).toMatchObject({
    callbackUrl: `${origin}/api/polytomic/callback`,
  });
  const callback = await fetch(`${origin}/api/polytomic/callback`);
  expect(await callback.text()).toContain('Finishing up…');
  const head = await fetch(`${origin}/api/polytomic/callback`, { method: 'HEAD' });
  expect(head.headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('a body that is too long gets its answer, and the connection goes on', async () => {
  const origin = await listen(toNodeListener(startApp().handle));
  const url = `${origin}/api/polytomic/session`;
  const long = new Blob(['"', 'x'.repeat(3_000_000), '"']).stream();
  const init = { method: 'POST', headers: json, body: long, duplex: 'half' } as RequestInit;
  expect((await fetch(url, init)).status).toBe(413);
  const declared = await fetch(url, { method: 'POST', headers: json, body: 'x'.repeat(2_000_000) });
  expect(declared.status).toBe(413);
  expect((await fetch(url, { method: 'POST', headers: json, body })).status).toBe(200);
});

test('headers that repeat are kept on both ways', async () => {
  const listener = toNodeListener((request) => {
    const headers = new Headers({ 'X-Heard': request.headers.get('x-said') ?? '' });
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    return Promise.resolve(new Response(null, { status: 204, headers }));
  });
  const origin = await listen(listener);
  const reply = await fetch(origin, {
    headers: [
      ['X-Said', 'one'],
      ['X-Said', 'two'],
    ],
  });
  expect(reply.status).toBe(204);
  expect(reply.headers.get('x-heard')).toBe('one, two');
  expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('a mounted Express app passes the whole path and the body that it has read', async () => {
  const app = startApp();
  const listener = toNodeListener(app.handle);
  const origin = await listen((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      // What Express and express.json() leave behind, once the stream has ended.
      setImmediate(() => {
        const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString());
        listener(Object.assign(req, { originalUrl: req.url, url: '/session', body: parsed }), res);
      });
    });
  });
  const reply = await fetch(`${origin}/api/polytomic/session`, {
    method: 'POST',
    headers: json,
    body,
  });
  expect(reply.status).toBe(200);
});

test('a path cannot change the host', async () => {
  const listener = toNodeListener((request) => Promise.resolve(new Response(request.url)));
  const origin = await listen(listener);
  for (const [path, seen] of [
    ['//evil.example/x', `${origin}//evil.example/x`],
    ['http://evil.example/x', `${origin}/x`],
    ['*', `${origin}/`],
  ]) {
    const { port } = new URL(origin);
    const answer = await write(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    expect(answer).toContain(`\r\n${seen}\r\n`);
  }
});

test.each([
  ['a path and a query in the host', '/', ['app.example/api/polytomic/session?']],
  ['a user in the host', '/', ['user@app.example']],
  ['two hosts', '/', ['app.example', 'app.example']],
  ['two hosts in one header', '/', ['app.example, app.example']],
  ['an empty host', '/', ['']],
  ['a path with dots', '/api/polytomic/other/../session', ['app.example']],
  ['a path with encoded dots', '/api/polytomic/other/%2e%2e/session', ['app.example']],
  ['a path with backslashes', '/api/polytomic/other\\..\\session', ['app.example']],
  ['a URL with no path', 'http://app.example?/api/polytomic/session', ['app.example']],
])('%s gets 400 before the handler', async (_, target, hosts) => {
  const handler = vi.fn<() => Promise<Response>>();
  const { port } = new URL(await listen(toNodeListener(handler)));
  const lines = hosts.map((host) => `Host: ${host}\r\n`).join('');
  const answer = await write(port, `POST ${target} HTTP/1.1\r\n${lines}Content-Length: 0\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
  expect(handler).not.toHaveBeenCalled();
});

test('a malformed request gets a problem that says what to check', async () => {
  const { port } = new URL(await listen(toNodeListener(startApp().handle)));
  const answer = await write(port, 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n');
  expect(answer).toContain('application/problem+json');
  expect(answer).toContain('"code":"invalid-request"');
});

test.each([
  ['a 401', 401, { 'x-user': 'nobody' }, 5],
  ['a 413', 413, {}, 2_000_000],
  ['a 415', 415, { 'content-type': 'text/plain' }, 5],
])('%s that does not wait for the body ends the connection', async (_, status, headers, length) => {
  const { port } = new URL(await listen(toNodeListener(startApp().handle)));
  const lines = Object.entries({ ...json, ...headers, 'content-length': length })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const path = '/api/polytomic/session';
  const answer = await write(port, `POST ${path} HTTP/1.1\r\nHost: app.example\r\n${lines}\r\n{`);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
  const [head] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^connection: close/imu);
});

test('a body that does not arrive in time gets 408, and its connection ends', async () => {
  const { handle } = startApp({ polytomic: { timeoutMs: 50 } });
  const { port } = new URL(await listen(toNodeListener(handle)));
  const head = 'POST /api/polytomic/session HTTP/1.1\r\nHost: app.example\r\n';
  const answer = await write(
    port,
    `${head}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
});

test('over TLS the origin is https', async () => {
  const key = Buffer.alloc(16, 7);
  // A key that both sides know stands in for a certificate.
  const psk = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
  const server = createSecureServer(
    { ...psk, pskCallback: () => key },
    toNodeListener((request) => Promise.resolve(new Response(request.url))),
  );
  const { port } = new URL(await start(server));
  const seen = await new Promise<string>((resolve, reject) => {
    const options = {
      ...psk,
      pskCallback: () => ({ psk: key, identity: 'test' }),
      checkServerIdentity: () => undefined,
    };
    sendSecurely({ ...options, port, host: '127.0.0.1', path: '/x' }, (res) => {
      res.setEncoding('utf8').on('data', resolve);
    })
      .on('error', reject)
      .end();
  });
  expect(seen).toBe(`https://127.0.0.1:${port}/x`);
});

test('over HTTP/2 the host is the authority, and another Host is refused', async () => {
  const listener = toNodeListener((request) => Promise.resolve(new Response(request.url)));
  const server = createHttp2Server(listener as never);
  const client = connectHttp2(await start(server));
  closing.push(() => client.destroy());
  const ask = async (headers: Record<string, string>): Promise<string> => {
    const stream = client.request({ ':path': '/x', ':authority': 'app.example', ...headers });
    let answer = '';
    for await (const chunk of stream.setEncoding('utf8')) answer += String(chunk);
    return answer;
  };
  expect(await ask({})).toBe('http://app.example/x');
  expect(await ask({ host: 'app.example' })).toBe('http://app.example/x');
  expect(await ask({ host: 'evil.example' })).toContain('invalid-request');
  // Node refuses this one itself.
  await expect(ask({ ':authority': 'app.example/y?' })).rejects.toThrow('PROTOCOL_ERROR');
});

test('the signal is aborted when the client leaves', async () => {
  const leave = new AbortController();
  const seen: AbortSignal[] = [];
  const origin = await listen(
    toNodeListener(async ({ signal }) => {
      seen.push(signal);
      leave.abort();
      await once(signal, 'abort');
      return new Response('too late');
    }),
  );
  await expect(fetch(origin, { signal: leave.signal })).rejects.toThrow(/abort/iu);
  await vi.waitFor(() => expect(seen[0]?.aborted).toBe(true));
});
