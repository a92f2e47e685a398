import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toNodeListener } from './node.ts';
import { listen } from './testing/listen.ts';
import { startApp } from './testing/startApp.ts';

// How long the rest of a body is waited for is up to the test.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Sends the head and the first byte of a body that is longer, and waits for the head of the answer. */
async function begin(origin: string, headers: object, path = '/', method = 'POST') {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  const client = { socket, heard: '', ended: once(socket, 'end') };
  const lines = Object.entries({ host: 'app.example', ...headers }).map((line) => line.join(': '));
  socket.setEncoding('utf8').on('data', (chunk: string) => (client.heard += chunk));
  socket.on('error', () => {}); // it may write while the server hangs up
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n{`);
  await once(socket, 'data');
  return client;
}

test.each([
  ['a 401', 401, { 'x-user': 'nobody' }, 5],
  ['a 413', 413, {}, 2_000_000],
  ['a 415', 415, { 'content-type': 'text/plain' }, 5],
])('%s does not wait for the body, and ends the connection', async (_, status, headers, length) => {
  const origin = await listen(toNodeListener(startApp().handle));
  const all = { 'content-type': 'application/json', ...headers, 'content-length': length };
  const client = await begin(origin, all, '/api/polytomic/session');
  await vi.advanceTimersByTimeAsync(500);
  await client.ended;
  const [head, problem] = client.heard.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
  expect(head).toMatch(/^connection: close/imu);
  expect(JSON.parse(problem ?? '')).toMatchObject({ status });
});

test('an answer without a body is there at once, too, and names no length', async () => {
  const origin = await listen(
    toNodeListener(() => Promise.resolve(new Response(null, { status: 204 }))),
  );
  const client = await begin(origin, { 'content-length': 5 });
  expect(client.heard).toMatch(/^HTTP\/1\.1 204 /u);
  expect(client.heard).not.toMatch(/^content-length/imu);
  await vi.advanceTimersByTimeAsync(500);
  await client.ended;
});

test('a GET that announces a body, and sends only its beginning, is answered like any other', async () => {
  const origin = await listen(toNodeListener(() => Promise.resolve(new Response('hello'))));
  const client = await begin(origin, { 'content-length': 5 }, '/', 'GET');
  await vi.advanceTimersByTimeAsync(500);
  await client.ended;
  expect(client.heard).toMatch(/^HTTP\/1\.1 200 [^]*hello$/u);
});

test('a body that does not arrive in time gets 408, and its connection ends', async () => {
  const { handle } = startApp({ polytomic: { timeoutMs: 50 } });
  const origin = await listen(toNodeListener(handle));
  const headers = { 'content-type': 'application/json', 'content-length': 99 };
  const answered = begin(origin, headers, '/api/polytomic/session');
  await expect.poll(() => vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(50);
  const client = await answered;
  expect(client.heard).toMatch(/^HTTP\/1\.1 408 /u);
  await vi.advanceTimersByTimeAsync(500);
  await client.ended;
});

/** A server that answers before it has the body, and how many bytes of the body it has read. */
async function listenAndRefuse() {
  const server = { origin: '', read: 0 };
  const listener = toNodeListener(() => Promise.resolve(new Response('No.', { status: 401 })));
  server.origin = await listen((req, res) => {
    listener(req, res);
    req.on('data', (chunk: Uint8Array) => (server.read += chunk.length));
  });
  return server;
}

test('what a client still sends is read to its end, so that the client gets the answer', async () => {
  const server = await listenAndRefuse();
  const client = await begin(server.origin, { 'content-length': 500_001 });
  for (let sent = 100_001; sent <= 500_001; sent += 100_000) {
    client.socket.write('x'.repeat(100_000));
    await expect.poll(() => server.read).toBe(sent);
  }
  await client.ended;
  expect(client.heard).toMatch(/^HTTP\/1\.1 401 [^]*No\.$/u);
});

test('a client that sends on and on is cut off after a mebibyte', async () => {
  const server = await listenAndRefuse();
  const client = await begin(server.origin, { 'content-length': 1_000_000_000 });
  const piece = 'x'.repeat(100_000);
  for (let sent = 0; sent < 64_000_000 && client.socket.writable; sent += piece.length) {
    await new Promise<void>((resolve) => {
      client.socket.write(piece, () => resolve());
    });
  }
  expect(server.read).toBeGreaterThan(1024 * 1024);
  expect(server.read).toBeLessThan(8_000_000); // with what was on the way
  await client.ended;
});
