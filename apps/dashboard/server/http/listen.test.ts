import { EventEmitter, on, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '@polytomic-connect/server';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import { requireMemberToSend } from '../auth/requireMemberToSend.ts';
import { findFreePort } from '../testing/findFreePort.ts';
import { listen } from './listen.ts';

test('closing waits until all 50 requests in flight are answered', async () => {
  let arrived = 0;
  const signals = new EventEmitter();
  const allArrived = once(signals, 'all-arrived');
  const gate = once(signals, 'open');
  const app = new Hono().post('/', async (c) => {
    arrived += 1;
    if (arrived === 50) signals.emit('all-arrived');
    await gate;
    return c.text(await c.req.text());
  });
  const port = await findFreePort();
  const close = await listen(app, port, ['127.0.0.1']);
  const url = `http://127.0.0.1:${port}/`;
  const answers = Array.from({ length: 50 }, async (_, i) => {
    const response = await fetch(url, { method: 'POST', body: String(i) });
    return await response.text();
  });
  await allArrived;
  let isClosed = false;
  const closed = close().then(() => (isClosed = true));
  while (await isAnswered(url)) expect(isClosed).toBe(false);
  expect(isClosed).toBe(false);
  signals.emit('open');
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, (_, i) => String(i)));
  await closed;
});

test('a host that is not of this computer is refused with the variables that set it', async () => {
  // 192.0.2.0/24 is for documentation, and no computer has an address of it.
  await expect(listen(new Hono(), 0, ['192.0.2.1'])).rejects.toThrow(
    'cannot listen on port 0 of 192.0.2.1. Set HOST to an address of this computer',
  );
});

test('a request that is sent at the moment of closing is answered', async () => {
  const app = new Hono().get('/', (c) => c.text('answered'));
  const port = await findFreePort();
  const close = await listen(app, port, ['127.0.0.1']);
  const used = connect(port, '127.0.0.1').setEncoding('utf8');
  const fresh = connect(port, '127.0.0.1').setEncoding('utf8');
  const request = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
  used.write(request);
  await Promise.all([readUntil(used, 'answered'), once(fresh, 'connect')]);
  // The server cannot read these before it is asked to close.
  used.write(request);
  fresh.write(request);
  const closed = close();
  const answers = await Promise.all([readUntil(used, 'answered'), readUntil(fresh, 'answered')]);
  expect(answers).toEqual([expect.stringMatching(OK), expect.stringMatching(OK)]);
  await closed;
});

test('an idle connection stays open for longer than a load balancer keeps it', async () => {
  const app = new Hono().get('/', (c) => c.text('here'));
  const port = await findFreePort();
  onTestFinished(await listen(app, port, ['127.0.0.1']));
  const { headers } = await fetch(`http://127.0.0.1:${port}/`);
  expect(headers.get('keep-alive')).toBe('timeout=65');
});

test('a signed-out client that has not sent its body gets 401, and its socket ends', async () => {
  const app = new Hono()
    .use(requireMemberToSend({ signedIn: () => Promise.resolve(undefined) }))
    .onError((error) => (error as Problem).toResponse());
  const port = await findFreePort();
  const close = await listen(app, port, ['127.0.0.1']);
  const received: string[] = [];
  const sockets = ['Content-Length: 500', 'Transfer-Encoding: chunked'].map((length) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (data) => received.push(String(data)));
    socket.write(`POST /api/connections HTTP/1.1\r\nHost: localhost\r\n${length}\r\n\r\n`);
    return once(socket, 'close');
  });
  await Promise.all(sockets);
  expect(received.filter((text) => text.startsWith('HTTP/1.1 401'))).toHaveLength(2);
  await close();
});

test('a body that does not arrive gets 408 on any route, and its socket ends', async () => {
  const app = new Hono().post('*', async (c) => c.text(await c.req.text()));
  const port = await findFreePort();
  const close = await listen(app, port, ['127.0.0.1']);
  const received: string[] = [];
  const sockets = Array.from({ length: 300 }, (_, i) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (data) => received.push(String(data)));
    socket.write(`POST /${i} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n`);
    return once(socket, 'close');
  });
  await Promise.all(sockets);
  expect(received.filter((text) => text.startsWith('HTTP/1.1 408'))).toHaveLength(300);
  await close();
});

test('a client that does not read its answers loses its connection, and the server what it has kept for them', async () => {
  const signals = new EventEmitter();
  const letGo = once(signals, 'let-go');
  const endless = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => void signals.emit('let-go'),
    });
  const app = new Hono().get('/', () => new Response(endless()));
  const port = await findFreePort();
  onTestFinished(await listen(app, port, ['127.0.0.1'], { unreadMs: 200 }));
  const socket = connect(port, '127.0.0.1').pause();
  onTestFinished(() => void socket.destroy());
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await expect(letGo).resolves.toEqual([]);
});

test('of requests that are sent one behind the other, none is begun before those before it are answered', async () => {
  const seen: string[] = [];
  const signals = new EventEmitter();
  const first = once(signals, 'request');
  const gate = once(signals, 'open');
  const app = new Hono().get('/:n', async (c) => {
    seen.push(c.req.param('n'));
    signals.emit('request');
    await gate;
    return c.text(`answered ${c.req.param('n')}`);
  });
  const port = await findFreePort();
  onTestFinished(await listen(app, port, ['127.0.0.1']));
  onTestFinished(() => void signals.emit('open'));
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write([1, 2, 3].map((n) => `GET /${n} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
  await first;
  // Answered, so the server has read all of the three by now.
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  expect(seen).toEqual(['1']);
  signals.emit('open');
  expect(await readUntil(socket, 'answered 3')).toMatch(/answered 1.*answered 2.*answered 3/su);
});

test('a request that takes longer than a client may leave its answer unread is answered', async () => {
  const app = new Hono().get('/', async (c) => {
    await pause(500);
    return c.text('answered');
  });
  const port = await findFreePort();
  onTestFinished(await listen(app, port, ['127.0.0.1'], { unreadMs: 100 }));
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('answered');
});

test.each([
  [['app.example/api/sign-in?']],
  [['app.example#']],
  [['user@app.example']],
  [['a b']],
  [['app.example, evil.example']],
  [['']],
  [['app.example:port']],
  [['app.example', 'evil.example']],
])('a request with the hosts %j gets 400, and the app does not see it', async (hosts) => {
  const seen: string[] = [];
  const app = new Hono().all('*', (c) => c.text(String(seen.push(c.req.url))));
  const port = await findFreePort();
  const close = await listen(app, port, ['127.0.0.1']);
  const socket = connect(port, '127.0.0.1');
  const lines = hosts.map((host) => `Host: ${host}\r\n`);
  socket.write(`GET / HTTP/1.1\r\n${lines.join('')}Connection: close\r\n\r\n`);
  let answer = '';
  for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk);
  expect(answer.slice(0, 12)).toBe('HTTP/1.1 400');
  expect(seen).toEqual([]);
  await close();
});

const OK = /^HTTP\/1\.1 200 /u;

async function readUntil(socket: Socket, end: string): Promise<string> {
  let text = '';
  for await (const [chunk] of on(socket, 'data', { close: ['close'] })) {
    text += String(chunk);
    if (text.includes(end)) return text;
  }
  throw new Error(`The connection ended after: ${text}`);
}

async function isAnswered(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).text();
    return true;
  } catch {
    return false;
  }
}
