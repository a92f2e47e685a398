import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Backend, startBackend } from './startBackend.ts';

// Requests and answers that no HTTP client and no sandbox sends, at the example backends without our package.

/** What Polytomic names as the new connection, whether its answers never end, and the paths that it was asked for. */
const polytomic = { connectionId: '', neverEnds: false, paths: [] as string[] };
const polytomicServer = createServer(({ url = '' }, response) => {
  const path = url.replace(/\?.*/u, '');
  polytomic.paths.push(path);
  if (polytomic.neverEnds) {
    const drip = setInterval(() => response.write(' '), 50);
    response.once('close', () => {
      clearInterval(drip);
      polytomicServer.emit('given up');
    });
    return;
  }
  const data = {
    '/api/connections/connect/': { redirect_url: 'https://polytomic.example/', token: 'a-token' },
    '/api/connections/connect/session': { id: 'a-session', connection_id: polytomic.connectionId },
  }[path];
  response.end(JSON.stringify({ data: data ?? { id: 'something-else' } }));
});
const running: Backend[] = [];

let node: Backend;
let python: Backend;

beforeAll(async () => {
  polytomicServer.listen(0, '127.0.0.1');
  await once(polytomicServer, 'listening');
  node = await start(process.execPath, 'plain-node/server.mjs');
  python = await start('python3', 'python/server.py');
});

afterAll(async () => {
  for (const backend of running) await backend.stop();
  polytomicServer.closeAllConnections();
  polytomicServer.close();
});

/** Starts a backend that asks the server above. */
async function start(
  command: string,
  file: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Backend> {
  const { port } = polytomicServer.address() as AddressInfo;
  const backend = await startBackend(command, `apps/examples/${file}`, {
    POLYTOMIC_URL: `http://127.0.0.1:${port}`,
    ...env,
  });
  running.push(backend);
  return backend;
}

const BODY = JSON.stringify({ state: '0'.repeat(32) });
const CHUNKED = `${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`;
const JSON_TYPE = 'Content-Type: application/json';
const LENGTH = `Content-Length: ${BODY.length}`;

function send(port: number, path: string, headers: readonly string[], body = BODY): Socket {
  const socket = connect(port, '127.0.0.1');
  const lines = ['Host: localhost', 'X-Demo-User: ann', 'Connection: close', ...headers];
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  return socket.setEncoding('utf8');
}

async function statusOf(socket: Socket): Promise<number> {
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return Number(answer.split(' ')[1]);
}

const SESSION = '/api/polytomic/session';

async function post(port: number, route: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`http://localhost:${port}${SESSION}${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Demo-User': 'ann' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

test.each<[string, string, string[], string, number, number]>([
  ['a session', SESSION, [JSON_TYPE, LENGTH], BODY, 200, 200],
  ['a type in capitals', SESSION, ['Content-Type: Application/JSON', LENGTH], BODY, 200, 200],
  ['a type with a tab', SESSION, [`${JSON_TYPE}\t; charset=utf-8`, LENGTH], BODY, 200, 200],
  ['a type that begins alike', SESSION, [`${JSON_TYPE}x`, LENGTH], BODY, 415, 415],
  [
    'two slashes, which no guard in front expects',
    `/${SESSION}`,
    [JSON_TYPE, LENGTH],
    BODY,
    404,
    404,
  ],
  ['a body in chunks', SESSION, [JSON_TYPE, 'Transfer-Encoding: chunked'], CHUNKED, 200, 411],
  [
    'a length beside chunks',
    SESSION,
    [JSON_TYPE, LENGTH, 'Transfer-Encoding: chunked'],
    CHUNKED,
    400,
    411,
  ],
  ['two lengths', SESSION, [JSON_TYPE, LENGTH, 'Content-Length: 5'], BODY, 400, 400],
  [
    'two sites',
    SESSION,
    [JSON_TYPE, LENGTH, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'],
    BODY,
    403,
    400,
  ],
])(
  '%s: plain Node and Python answer as they should',
  async (_what, path, headers, body, ...statuses) => {
    const answers = [node, python].map(
      async ({ port }) => await statusOf(send(port, path, headers, body)),
    );
    expect(await Promise.all(answers)).toEqual(statuses);
  },
);

test.each(['plain Node', 'Python'])(
  'the example in %s asks Polytomic for no other route, whatever it names as the connection',
  async (language) => {
    const { port } = language === 'Python' ? python : node;
    for (polytomic.connectionId of ['../me', '..', 'é', 'a?b', 'a\r\nX: y']) {
      const state = '0'.repeat(32);
      const { receipt } = await post(port, '', { state });
      polytomic.paths = [];
      expect(await post(port, '/confirm', { state, receipt })).toEqual({ status: 'pending' });
      expect(polytomic.paths).toEqual(['/api/connections/connect/session']);
    }
  },
);

test.each(['plain Node', 'Python'])(
  'the example in %s takes an id in capitals for one',
  async (language) => {
    const { port } = language === 'Python' ? python : node;
    polytomic.connectionId = 'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA';
    const state = '0'.repeat(32);
    const { receipt } = await post(port, '', { state });
    polytomic.paths = [];
    expect(await post(port, '/confirm', { state, receipt })).toMatchObject({ status: 'connected' });
    expect(polytomic.paths).toContain(`/api/connections/${polytomic.connectionId}`);
  },
);

test.each([
  ['plain Node', process.execPath, 'plain-node/server.mjs'],
  ['Python', 'python3', 'python/server.py'],
])(
  'the example in %s forgets sessions that expired long ago, and no others',
  async (_, command, file) => {
    polytomic.connectionId = '';
    const state = '0'.repeat(32);
    const keeping = await start(command, file, { SESSION_SECONDS: '0' });
    const kept = await post(keeping.port, '', { state });
    await post(keeping.port, '', { state });
    const body = { state, receipt: kept['receipt'] };
    expect(await post(keeping.port, '/confirm', body)).toEqual({ status: 'expired' });

    const { port } = await start(command, file, { SESSION_SECONDS: '0', KEEP_SECONDS: '0' });
    const { receipt } = await post(port, '', { state });
    const confirmAfterAnother = async (): Promise<unknown> => {
      await post(port, '', { state });
      return (await post(port, '/confirm', { state, receipt }))['code'];
    };
    await expect.poll(confirmAfterAnother).toBe('receipt-invalid');
  },
);

test.each(['plain Node', 'Python'])(
  'the example in %s: a client that goes away while it sends is no error of the server',
  async (language) => {
    const backend = language === 'Python' ? python : node;
    const more = ['Expect: 100-continue', JSON_TYPE, LENGTH];
    const gone = send(backend.port, SESSION, more, '{');
    // Node answers this header, and Python does not: its thread reads at once.
    await once(gone, language === 'Python' ? 'connect' : 'data');
    gone.resetAndDestroy();
    const socket = send(backend.port, SESSION, [JSON_TYPE, LENGTH]);
    expect(await statusOf(socket)).toBe(200);
    expect(backend.log()).toBe('');
  },
);

// They wait for the end of the second that each of their backends gives them.
test.concurrent.each([
  ['a head', `POST ${SESSION} HTTP/1.1\r\nX-A: `],
  [
    'a body',
    `POST ${SESSION} HTTP/1.1\r\nX-Demo-User: ann\r\n${JSON_TYPE}\r\nContent-Length: 16000\r\n\r\n`,
  ],
  [
    'a body that is too long',
    `POST ${SESSION} HTTP/1.1\r\nX-Demo-User: ann\r\n${JSON_TYPE}\r\nContent-Length: ${10 ** 15 - 1}\r\n\r\n`,
  ],
])('the example in Python lets go of a client that never stops sending %s', async (_what, head) => {
  const { port } = await start('python3', 'python/server.py', { REQUEST_SECONDS: '1' });
  const socket = connect(port, '127.0.0.1').resume();
  socket.on('error', () => {});
  socket.write(head);
  const drip = setInterval(() => socket.write('a'), 50);
  await once(socket, 'close');
  clearInterval(drip);
  expect(socket.destroyed).toBe(true);
});

test('the example in Python lets go of a Polytomic whose answer never ends, also when its client has gone', async () => {
  const limits = { REQUEST_SECONDS: '1', POLYTOMIC_SECONDS: '1' };
  const { port, log } = await start('python3', 'python/server.py', limits);
  polytomic.neverEnds = true;
  onTestFinished(() => {
    polytomic.neverEnds = false;
  });
  expect(await statusOf(send(port, SESSION, [JSON_TYPE, LENGTH]))).toBe(502);
  const gone = send(port, SESSION, [JSON_TYPE, LENGTH]);
  await once(polytomicServer, 'request');
  gone.resetAndDestroy();
  await once(polytomicServer, 'given up');
  expect(log()).toContain('The answer takes too long.');
  expect(log()).not.toContain('Exception in thread');
});
