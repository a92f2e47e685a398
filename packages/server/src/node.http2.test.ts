import { once } from 'node:events';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  createServer,
} from 'node:http2';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { toNodeListener } from './node.ts';
import { listen } from './testing/listen.ts';

/** A server that speaks HTTP/2 only, and a client that is connected to it. */
async function connectTo(handler: (request: Request) => Promise<Response>) {
  const client: ClientHttp2Session = connect(
    await listen(createServer(toNodeListener(handler) as never)),
  );
  onTestFinished(() => client.destroy());
  return client;
}

test('over HTTP/2 the host is the authority, and another Host is refused', async () => {
  const client = await connectTo((request) => Promise.resolve(new Response(request.url)));
  const ask = async (headers: Record<string, string>): Promise<string> =>
    await text(client.request({ ':path': '/x', ':authority': 'app.example', ...headers }));
  expect(await ask({})).toBe('http://app.example/x');
  expect(await ask({ host: 'app.example' })).toBe('http://app.example/x');
  expect(await ask({ host: 'evil.example' })).toContain('invalid-request');
  // Node refuses this one itself.
  await expect(ask({ ':authority': 'app.example/y?' })).rejects.toThrow('PROTOCOL_ERROR');
});

test('over HTTP/2 the handler gets every header, without the pseudo-headers', async () => {
  const client = await connectTo(({ headers }) => Promise.resolve(Response.json([...headers])));
  const sent = { ':authority': 'app.example', cookie: ['a=1', 'b=2'], 'x-said': ['one', 'two'] };
  expect(JSON.parse(await text(client.request(sent)))).toEqual([
    ['cookie', 'a=1; b=2'],
    ['x-said', 'one, two'],
  ]);
});

test('over HTTP/2 an answer that does not wait for the body ends its stream, and no other', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const client = await connectTo(({ method }) =>
    Promise.resolve(new Response(method, { status: method === 'POST' ? 401 : 200 })),
  );
  const stream = client.request({ ':method': 'POST' }, { endStream: false });
  const closed = once(stream, 'close');
  let heard = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk));
  stream.write('{');
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  expect(headers[':status']).toBe(401);
  await vi.advanceTimersByTimeAsync(500);
  await closed;
  expect(heard).toBe('POST');
  expect(stream.rstCode).toBe(constants.NGHTTP2_NO_ERROR);
  expect(await text(client.request({}))).toBe('GET');
});

test.each<[string, (stream: ClientHttp2Stream) => void]>([
  ['gives up its stream', (stream) => stream.destroy()],
  ['leaves', (stream) => stream.session?.destroy()],
])(
  'over HTTP/2, too, half a body of a client that %s is not taken for the whole',
  async (_, go) => {
    const told: Promise<unknown>[] = [];
    const client = await connectTo(async (request) => {
      const reading = request.text();
      told.push(reading.catch((error: unknown) => error));
      return new Response(await reading);
    });
    const stream = client.request({ ':method': 'POST' }, { endStream: false });
    stream.on('error', () => {}); // as it wanted
    stream.write('half');
    await expect.poll(() => told).toHaveLength(1);
    go(stream);
    expect(await told[0]).toBeInstanceOf(TypeError);
  },
);

test('over HTTP/2 the signal is aborted when the client leaves', async () => {
  const seen: AbortSignal[] = [];
  const client = await connectTo(async ({ signal }) => {
    seen.push(signal);
    await once(signal, 'abort');
    return new Response('too late');
  });
  const stream = client.request({});
  stream.on('error', () => {}); // as it wanted
  await expect.poll(() => seen).toHaveLength(1);
  stream.destroy();
  await expect.poll(() => seen[0]?.aborted).toBe(true);
});

test.each([
  ['waiting', false],
  ['reading', true],
])(
  'over HTTP/2, after a client has left while a middleware was %s, nothing is taken for its body',
  async (_what, isReading) => {
    const read: Promise<unknown>[] = [];
    const aborted: boolean[] = [];
    const listener = toNodeListener((request) => {
      aborted.push(request.signal.aborted);
      read.push(request.text().catch((error: unknown) => error));
      return Promise.resolve(new Response('too late'));
    });
    const arrived: unknown[] = [];
    const server = createServer((req, res) => {
      arrived.push(req);
      // One that reads takes what has arrived for the whole body.
      const isReady = isReading ? once(req.resume(), 'end') : once(res, 'close');
      void isReady.then(() => listener(req as never, res as never));
    });
    const client = connect(await listen(server));
    const headers = { ':method': 'POST', 'content-length': '99' };
    const stream = client.request(headers, { endStream: false });
    stream.on('error', () => {});
    stream.write('half');
    await expect.poll(() => arrived).toHaveLength(1);
    client.destroy();
    await expect.poll(() => read).toHaveLength(1);
    expect(await read[0]).toBeInstanceOf(TypeError);
    expect(aborted).toEqual([true]);
  },
);
