import { once } from 'node:events';
import { createServer, type RequestListener, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { toNodeListener } from './node.ts';
import { startApp, STATE } from './testing/startApp.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
  const { port } = new URL(origin);
  for (const [path, seen] of [
    ['//evil.example/x', `${origin}//evil.example/x`],
    ['http://evil.example/x', `${origin}/x`],
    ['*', `${origin}/`],
  ]) {
    const text = await new Promise<string>((resolve, reject) => {
      send({ port, path, host: '127.0.0.1' }, (res) => {
        res.setEncoding('utf8').on('data', resolve);
      })
        .on('error', reject)
        .end();
    });
    expect(text).toBe(seen);
  }
});

test('a request that is none gets 400', async () => {
  const origin = await listen(toNodeListener(() => Promise.resolve(new Response('x'))));
  const { port } = new URL(origin);
  const status = await new Promise((resolve, reject) => {
    send({ port, host: '127.0.0.1', headers: { Host: 'a b' } }, (res) => resolve(res.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
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
