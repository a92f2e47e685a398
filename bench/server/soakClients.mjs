// The clients of soak.mjs, in a thread of their own.
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { hasSecret } from './secrets.mjs';

/** @typedef {{ sent: number, leaks: number, unanswered: number, answers: Record<string, Record<string, number>> }} Result */
/** @typedef {[name: string, send: (port: number) => Promise<string>]} Kind */

const AT_ONCE = 64;
/** How long a slow client waits between two bytes. */
const PAUSE_MS = 100;
const BODY = JSON.stringify({ state: '0'.repeat(32), surface: 'popup', dark: false });

/**
 * What the clients send, each as often as it is listed.
 *
 * @type {readonly Kind[]}
 */
const KINDS = [
  ['session', (port) => exchange(port, request({}, BODY))],
  ['session', (port) => exchange(port, request({}, BODY))],
  [
    'list',
    (port) =>
      exchange(
        port,
        'GET /api/polytomic/connections HTTP/1.1\r\nHost: app.example\r\nConnection: close\r\n\r\n',
      ),
  ],
  [
    'list',
    (port) =>
      exchange(
        port,
        'GET /api/polytomic/connections HTTP/1.1\r\nHost: app.example\r\nConnection: close\r\n\r\n',
      ),
  ],
  [
    'callback',
    (port) =>
      exchange(
        port,
        'GET /api/polytomic/callback HTTP/1.1\r\nHost: app.example\r\nConnection: close\r\n\r\n',
      ),
  ],
  ['malformed JSON', (port) => exchange(port, request({}, '{"state":'))],
  [
    'malformed receipt',
    (port) =>
      exchange(port, request({ path: '/session/confirm' }, '{"receipt":"x.y.z","state":"0"}')),
  ],
  [
    'malformed host',
    (port) => exchange(port, request({ host: 'app.example/api/polytomic/session?' }, BODY)),
  ],
  ['signed out', (port) => exchange(port, request({ extra: 'X-User: nobody\r\n' }, BODY))],
  [
    'signed out, no body',
    (port) => exchange(port, request({ extra: 'X-User: nobody\r\n', length: 500 }, '{')),
  ],
  ['oversized', (port) => exchange(port, request({}, `"${'x'.repeat(100_000)}"`))],
  ['oversized by its length', (port) => exchange(port, request({ length: 1e9 }, '{'))],
  [
    'cut off',
    (port) => exchange(port, request({ length: 500 }, BODY), (socket) => socket.destroy()),
  ],
  [
    'another site',
    (port) => exchange(port, request({ extra: 'Origin: https://evil.example\r\n' }, BODY)),
  ],
  ['slow', (port) => exchange(port, request({ length: 5000 }, '{'), dribble)],
];

const { port: serverPort, requests } = /** @type {{ port: number, requests: number }} */ (
  workerData
);
const finished = await sendAll(serverPort, requests);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a thread, not a window
parentPort?.postMessage(finished);

/** @param {number} port @param {number} total @returns {Promise<Result>} */
async function sendAll(port, total) {
  /** @type {Result} */
  const result = { sent: 0, leaks: 0, unanswered: 0, answers: {} };
  const worker = async () => {
    while (result.sent < total) {
      const n = (result.sent += 1);
      const [kind, send] = /** @type {Kind} */ (KINDS[n % KINDS.length]);
      const answer = await send(port);
      if (hasSecret(answer)) result.leaks += 1;
      const [, status = 'no answer'] = /^HTTP\/1\.1 (\d{3})/u.exec(answer) ?? [];
      if (status === 'no answer' && kind !== 'cut off') result.unanswered += 1;
      const counts = (result.answers[kind] ??= {});
      counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

/** @param {{ path?: string, host?: string, extra?: string, length?: number }} options @param {string} body */
function request({ path = '/session', host = 'app.example', extra = '', length }, body) {
  return `POST /api/polytomic${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${extra}Content-Length: ${length ?? body.length}\r\nConnection: close\r\n\r\n${body}`;
}

/** @param {import('node:net').Socket} socket */
function dribble(socket) {
  const timer = setInterval(() => socket.write(' '), PAUSE_MS);
  socket.once('close', () => clearInterval(timer));
}

/**
 * Sends bytes and waits until the server ends the connection.
 *
 * @param {number} port @param {string} bytes @param {(socket: import('node:net').Socket) => void} [then]
 * @returns {Promise<string>}
 */
function exchange(port, bytes, then) {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, () => then?.(socket)));
    socket.setEncoding('latin1').on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
