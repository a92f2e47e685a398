import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { toNodeListener } from './node.ts';
import { listen } from './testing/listen.ts';
import { startApp, STATE } from './testing/startApp.ts';

const json = { 'Content-Type': 'application/json' };
const body = JSON.stringify({ state: STATE, surface: 'popup', dark: true });
const echo = toNodeListener(async (request) => new Response(await request.text()));

/** Reads the whole body first, as `express.json()` and the like do, and then leaves what `parse` makes of it. */
function after(parse: (body: string) => unknown, listener: RequestListener): RequestListener {
  const read = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const left = parse(await text(req));
    listener(left === undefined ? req : Object.assign(req, { body: left }), res);
  };
  return (req, res) => void read(req, res);
}

test('a mounted Express app passes the whole path and the body that it has read', async () => {
  const mounted = toNodeListener(startApp().handle);
  const origin = await listen(
    after(JSON.parse, (req, res) => {
      mounted(Object.assign(req, { originalUrl: req.url, url: '/session' }), res);
    }),
  );
  const url = `${origin}/api/polytomic/session`;
  expect((await fetch(url, { method: 'POST', headers: json, body })).status).toBe(200);
});

const FORM = 'application/x-www-form-urlencoded';
const parseForm = (read: string): unknown => Object.fromEntries(new URLSearchParams(read));

test.each([
  ['express.json()', 'application/json', '{"a":["b c"]}', JSON.parse],
  ['express.json() and a parameter', `application/json; was=${FORM}`, '{"a":"b"}', JSON.parse],
  ['express.urlencoded()', FORM, 'name=Acme+%26+Sons&a=%C3%A4', parseForm],
  ['express.urlencoded() and a charset', `${FORM}; charset=utf-8`, 'a=1', parseForm],
  ['express.text()', 'text/plain', 'a "text"', String],
  ['express.raw()', 'application/octet-stream', 'bytes: ä', (read: string) => Buffer.from(read)],
])('the handler reads what %s has read', async (_, type, sent, parse) => {
  const origin = await listen(after(parse, echo));
  const headers = { 'Content-Type': type };
  const reply = await fetch(origin, { method: 'POST', headers, body: sent });
  expect(await reply.text()).toBe(sent);
});

test('a body that was empty stays empty after something has read it', async () => {
  const origin = await listen(after(() => undefined, echo));
  expect(await (await fetch(origin, { method: 'POST' })).text()).toBe('');
});

test('what Express 4 leaves of a body that it has not read is not taken for the body', async () => {
  const origin = await listen((req, res) => echo(Object.assign(req, { body: {} }), res));
  const reply = await fetch(origin, { method: 'POST', body: 'the body' });
  expect(await reply.text()).toBe('the body');
});

test.each<[string, () => RequestInit]>([
  ['with a length', () => ({ body })],
  ['in chunks', () => ({ body: new Blob([body]).stream(), duplex: 'half' }) as RequestInit],
])('a body %s that something has read and kept gets 500, and the cause', async (_, sent) => {
  const app = startApp();
  const origin = await listen(after(() => {}, toNodeListener(app.handle)));
  const init = { method: 'POST', headers: json, ...sent() };
  expect((await fetch(`${origin}/api/polytomic/session`, init)).status).toBe(500);
  expect(app.errors.map(String)).toEqual([expect.stringContaining('body')]);
});

test.each([
  ['with its length', 'Content-Length: 0\r\n'],
  ['without a length', ''],
])('an empty body %s that something has read is empty', async (_, length) => {
  const { port } = new URL(await listen(after(() => {}, echo)));
  const head = `POST / HTTP/1.1\r\nHost: app.example\r\nConnection: close\r\n${length}\r\n`;
  const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /u);
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

test('reading the body of a client that disconnects fails with a TypeError', async () => {
  const told: Promise<unknown>[] = [];
  const origin = await listen(
    toNodeListener(async (request) => {
      const reading = request.text();
      told.push(reading.catch((error: unknown) => error));
      return new Response(await reading);
    }),
  );
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: app.example\r\nContent-Length: 99\r\n\r\nhalf');
  await expect.poll(() => told).toHaveLength(1);
  socket.destroy();
  await once(socket, 'close');
  expect(await told[0]).toBeInstanceOf(TypeError);
});
