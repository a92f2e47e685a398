import { once } from 'node:events';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer as createSecureServer, request as sendSecurely } from 'node:https';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { toNodeListener } from './node.ts';
import { listen } from './testing/listen.ts';
import { startApp, STATE } from './testing/startApp.ts';

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

test('a framework that awaits the listener finds the response sent', async () => {
  const listener: (...args: Parameters<RequestListener>) => unknown = toNodeListener(() =>
    Promise.resolve(new Response('all of it')),
  );
  const sent: boolean[] = [];
  const origin = await listen((req, res) => {
    void Promise.resolve(listener(req, res)).then(() => sent.push(res.writableFinished));
  });
  expect(await (await fetch(origin)).text()).toBe('all of it');
  await expect.poll(() => sent).toEqual([true]);
});

test('an answer that a middleware has begun is broken off, and the listener does not fail', async () => {
  const listener: (...args: Parameters<RequestListener>) => unknown = toNodeListener(() =>
    Promise.resolve(new Response('more')),
  );
  const ended: unknown[] = [];
  const origin = await listen((req, res) => {
    res.write('begun');
    void Promise.resolve(listener(req, res)).then(
      () => ended.push('listener'),
      (error: unknown) => ended.push(error),
    );
  });
  await expect(fetch(origin).then((response) => response.text())).rejects.toThrow('terminated');
  await expect.poll(() => ended).toEqual(['listener']);
});

test('a header whose value is the word host is no second `Host`', async () => {
  const origin = await listen(
    toNodeListener(({ headers }) => Promise.resolve(new Response(headers.get('x-sort-by')))),
  );
  expect(await (await fetch(origin, { headers: { 'X-Sort-By': 'host' } })).text()).toBe('host');
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

test.each<[string, (headers: IncomingHttpHeaders) => unknown, string | null]>([
  ['leaves it alone', () => {}, 'mallory'],
  ['removes it', (headers) => delete headers['x-user'], null],
  ['sets it', (headers) => (headers['x-user'] = 'ann'), 'ann'],
  ['sets it in other letters', (headers) => (headers['X-User'] = 'ann'), 'ann'],
  ['sets a list', (headers) => (headers['x-user'] = ['ann', 'bob']), 'ann, bob'],
  ['sets nothing', (headers) => (headers['x-user'] = undefined), null],
  ['sets a number', (headers) => Object.assign(headers, { 'x-user': 7 }), '7'],
])(
  'after a middleware that %s, the handler sees the same header as it',
  async (_, change, seen) => {
    const listener = toNodeListener(({ headers }) =>
      Promise.resolve(Response.json(headers.get('x-user'))),
    );
    const origin = await listen((req, res) => {
      change(req.headers);
      listener(req, res);
    });
    const reply = await fetch(origin, { headers: { 'X-User': 'mallory' } });
    expect(await reply.json()).toBe(seen);
  },
);

test('after a middleware that sets the host, the URL has that host, and two sent hosts are refused', async () => {
  const listener = toNodeListener(({ url }) => Promise.resolve(new Response(url)));
  const origin = await listen((req, res) => {
    req.headers.host = 'app.example';
    listener(req, res);
  });
  const { port } = new URL(origin);
  const lines = 'Host: one.example\r\n';
  const answer = await write(port, `GET /x HTTP/1.1\r\n${lines}\r\n`);
  expect(answer).toContain('\r\nhttp://app.example/x\r\n');
  expect(await write(port, `GET /x HTTP/1.1\r\n${lines.repeat(2)}\r\n`)).toMatch(
    /^HTTP\/1\.1 400 /u,
  );
});

test.each([
  ['sets none', [], ['app=1']],
  ['sets two', ['a=1', 'b=2'], ['app=1', 'a=1', 'b=2']],
])('a cookie of the app before it is kept by a handler that %s', async (_, given, all) => {
  const listener = toNodeListener(() => {
    const headers = new Headers();
    for (const cookie of given) headers.append('Set-Cookie', cookie);
    return Promise.resolve(new Response('', { headers }));
  });
  const origin = await listen((req, res) => {
    res.setHeader('Set-Cookie', ['app=1']);
    listener(req, res);
  });
  expect((await fetch(origin)).headers.getSetCookie()).toEqual(all);
});

test('another header of the app before it is replaced by that of the handler', async () => {
  const listener = toNodeListener(() =>
    Promise.resolve(new Response('', { headers: { 'Cache-Control': 'no-store' } })),
  );
  const origin = await listen((req, res) => {
    res.setHeader('Cache-Control', 'public');
    listener(req, res);
  });
  expect((await fetch(origin)).headers.get('cache-control')).toBe('no-store');
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
  expect(answer).toMatch(/"detail":"[^"]*`Host` header/u);
});

test('over plain HTTP the origin is http, also where sockets have `encrypted: false`, as in Bun', async () => {
  const listener = toNodeListener((request) => Promise.resolve(new Response(request.url)));
  const origin = await listen((req, res) => {
    Object.assign(req.socket, { encrypted: false });
    listener(req, res);
  });
  expect(await (await fetch(`${origin}/x`)).text()).toBe(`${origin}/x`);
});

test('over TLS the origin is https', async () => {
  const key = Buffer.alloc(16, 7);
  // A key that both sides know stands in for a certificate.
  const psk = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
  const server = createSecureServer(
    { ...psk, pskCallback: () => key },
    toNodeListener((request) => Promise.resolve(new Response(request.url))),
  );
  const { port } = new URL(await listen(server));
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
  await expect.poll(() => seen[0]?.aborted).toBe(true);
});

test('after a client has left while a middleware was waiting, the signal is aborted, the body fails, and the listener ends', async () => {
  const seen: boolean[] = [];
  const read: Promise<unknown>[] = [];
  const listener: (...args: Parameters<RequestListener>) => unknown = toNodeListener((request) => {
    seen.push(request.signal.aborted);
    read.push(request.text().catch((error: unknown) => error));
    return Promise.resolve(new Response('too late'));
  });
  const ended: unknown[] = [];
  const origin = await listen((req, res) => {
    res.once('close', () => {
      void Promise.resolve(listener(req, res)).then((value) => ended.push(value));
    });
  });
  for (const length of [3, 10]) {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: app.example\r\nContent-Length: ${length}\r\n\r\nabc`);
    socket.destroySoon();
  }
  await expect.poll(() => ended).toHaveLength(2);
  expect(seen).toEqual([true, true]);
  expect(await Promise.all(read)).toEqual([expect.any(TypeError), expect.any(TypeError)]);
});

test('what a middleware has read of a client that has left is the body', async () => {
  const bodies: string[] = [];
  const listener = toNodeListener(async (request) => {
    bodies.push(await request.text());
    return new Response('too late');
  });
  const origin = await listen((req, res) => {
    void text(req).then((read) => Object.assign(req, { body: read }));
    res.once('close', () => listener(req, res));
  });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: app.example\r\nContent-Length: 3\r\n\r\nabc');
  socket.destroySoon();
  await expect.poll(() => bodies).toEqual(['abc']);
});

test('requests that wait behind another one are let go when the client leaves', async () => {
  const seen: AbortSignal[] = [];
  const ended: unknown[] = [];
  const listener: (...args: Parameters<RequestListener>) => unknown = toNodeListener(
    async ({ url, signal }) => {
      seen.push(signal);
      if (url.endsWith('/1')) await once(signal, 'abort');
      // It has its answer, which the client can only get after the first one.
      return new Response('x'.repeat(url.endsWith('/2') ? 1 : 1_000_000));
    },
  );
  const warnings = vi.spyOn(process, 'emitWarning');
  const origin = await listen((req, res) => {
    void Promise.resolve(listener(req, res)).then(() => ended.push(req.url));
  });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  const paths = Array.from({ length: 20 }, (_, i) => `/${i + 1}`);
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: app.example\r\n\r\n`).join(''));
  await expect.poll(() => seen.length).toBe(20);
  socket.destroy();
  await expect.poll(() => ended.length).toBe(20);
  expect(new Set(ended)).toEqual(new Set(paths));
  expect(seen.filter(({ aborted }) => aborted).length).toBeGreaterThan(0);
  expect(warnings).not.toHaveBeenCalled();
  warnings.mockRestore();
});

test('an adapter may have an object without events in the place of the socket', async () => {
  const listener = toNodeListener(() => Promise.resolve(new Response('answered')));
  const origin = await listen((req, res) => {
    listener(Object.defineProperty(req, 'socket', { value: { encrypted: true } }), res);
  });
  expect(await (await fetch(origin)).text()).toBe('answered');
});

test('the signal is not aborted by an answer that has arrived', async () => {
  const seen: AbortSignal[] = [];
  const closed: Promise<unknown>[] = [];
  const listener = toNodeListener(({ signal }) => {
    seen.push(signal);
    return Promise.resolve(new Response('all of it'));
  });
  const origin = await listen((req, res) => {
    listener(req, res);
    closed.push(once(res, 'close'));
  });
  expect(await (await fetch(origin)).text()).toBe('all of it');
  await Promise.all(closed);
  expect(seen.map(({ aborted }) => aborted)).toEqual([false]);
});

test('an answer that breaks off ends its connection, and the server goes on', async () => {
  let left = 1;
  const origin = await listen(
    toNodeListener(() => {
      const halves = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left-- > 0) controller.enqueue(new TextEncoder().encode('half'));
          else controller.error(new Error('Oops.'));
        },
      });
      return Promise.resolve(new Response(halves));
    }),
  );
  const reply = await fetch(origin);
  expect(reply.status).toBe(200);
  await expect(reply.text()).rejects.toThrow(TypeError);
  left = 1;
  expect((await fetch(origin)).status).toBe(200);
});

test('an answer adds few listeners, so that Node does not warn of a leak in Next.js', async () => {
  const app = startApp();
  const listener = toNodeListener(app.handle);
  const added: (string | symbol)[] = [];
  const origin = await listen((req, res) => {
    res.on('newListener', (event: string | symbol) => added.push(event));
    listener(req, res);
  });
  expect(await (await fetch(`${origin}/api/polytomic/callback`)).text()).toContain('Finishing up…');
  expect(added.filter((event) => event === 'close')).toHaveLength(2);
});

test('an endless answer ends when its client leaves', async () => {
  const leave = new AbortController();
  const cancel = vi.fn<() => void>();
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(65_536));
    },
    cancel,
  });
  const origin = await listen(toNodeListener(() => Promise.resolve(new Response(endless))));
  expect((await fetch(origin, { signal: leave.signal })).status).toBe(200);
  leave.abort();
  await expect.poll(() => cancel).toHaveBeenCalledOnce();
});

test('a method that no handler can receive gets 400, and its connection ends', async () => {
  const handler = vi.fn<() => Promise<Response>>();
  const { port } = new URL(await listen(toNodeListener(handler)));
  const answer = await write(port, 'TRACE / HTTP/1.1\r\nHost: app.example\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
  expect(answer).toMatch(/^connection: close/imu);
  expect(handler).not.toHaveBeenCalled();
});
