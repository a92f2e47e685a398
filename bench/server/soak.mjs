// Fifty thousand requests against the handler behind `node:http`, a third of them slow, cut off, oversized or malformed,
// and a Polytomic that repeats the key wherever it can. Afterwards no secret was in any answer, no socket is open, and
// memory is back where it was. Run it on built packages: node soak.mjs [requests]
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { createConnectHandler } from '@polytomic-connect/server';
import { toNodeListener } from '@polytomic-connect/server/node';
import { hasSecret, KEY, SECRET, TOKEN } from './secrets.mjs';

const REQUESTS = Number(process.argv[2] ?? 50_000);
/** How long the server waits for a body. */
const TIMEOUT_MS = 1000;
/** The key in the ways in which JSON can write it. */
const ECHOES = [
  KEY,
  KEY.replaceAll('/', '\\/'),
  KEY.replaceAll('-', '\\u002d'),
  Array.from(KEY, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
];
let leaks = 0;
let asked = 0;

await main();

async function main() {
  const polytomic = createServer(answerAsPolytomic);
  const upstream = await listen(polytomic);
  const errors = /** @type {string[]} */ ([]);
  const handler = createConnectHandler({
    secret: SECRET,
    polytomic: { baseUrl: upstream, timeoutMs: TIMEOUT_MS, retries: 0 },
    onError: (error) => errors.push(error instanceof Error ? String(error.stack) : String(error)),
    onEvent: (event) => errors.push(JSON.stringify(event)),
    authorize: ({ headers }) =>
      headers.get('x-user') === 'nobody'
        ? null
        : { user: 'ann', tenant: 'acme', credentials: { apiKey: KEY } },
  });
  const server = createServer(toNodeListener(handler));
  const { port } = new URL(await listen(server));

  // The first tenth warms up: compiled code, connection pools and caches stay.
  await attack(port, REQUESTS / 10);
  checkTexts(errors);
  const before = await measure(server, polytomic);
  const started = performance.now();
  const result = await attack(port, REQUESTS);
  const seconds = (performance.now() - started) / 1000;
  checkTexts(errors);
  const after = await measure(server, polytomic);

  console.log(`${result.sent} requests in ${seconds.toFixed(0)} s`);
  for (const [kind, answers] of Object.entries(result.answers)) {
    const counts = Object.entries(answers).map(([status, count]) => `${status}: ${count}`);
    console.log(`  ${kind.padEnd(22)} ${counts.join(', ')}`);
  }
  console.log(`  secrets in answers, events and errors: ${result.leaks + leaks}`);
  console.log(`  sockets open: ${before.sockets} before, ${after.sockets} after`);
  console.log(`  heap: ${before.heap.toFixed(1)} MiB before, ${after.heap.toFixed(1)} MiB after`);
  const isClean = result.leaks + leaks === 0 && after.sockets === 0 && result.unanswered === 0;
  const isSteady = after.heap - before.heap < 10;
  console.log(isClean && isSteady ? 'passed' : 'FAILED');
  process.exit(isClean && isSteady ? 0 : 1);
}

/** @param {string[]} texts what the app was told */
function checkTexts(texts) {
  for (const text of texts.splice(0)) if (hasSecret(text)) leaks += 1;
}

/** @param {string} port @param {number} requests @returns {Promise<Result>} */
async function attack(port, requests) {
  // In a thread of its own, so that the heap that is measured is the server's.
  const worker = new Worker(new URL('./soakClients.mjs', import.meta.url), {
    workerData: { port: Number(port), requests },
  });
  const [result] = /** @type {[Result]} */ (await once(worker, 'message'));
  await once(worker, 'exit');
  return result;
}

/** @typedef {import('./soakClients.mjs').Result} Result */

/** @param {import('node:http').Server} server @param {import('node:http').Server} polytomic */
async function measure(server, polytomic) {
  // The pool to Polytomic keeps its sockets for a few seconds; they are not clients'.
  polytomic.closeIdleConnections();
  setFlagsFromString('--expose-gc');
  const collect = /** @type {() => void} */ (runInNewContext('gc'));
  for (let i = 0; i < 5; i += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    collect();
  }
  /** @type {number} */
  const sockets = await new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
  return { sockets, heap: process.memoryUsage().heapUsed / 1024 / 1024 };
}

/** @param {import('node:http').Server} server @returns {Promise<string>} its address */
async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}

/** @type {import('node:http').RequestListener} */
function answerAsPolytomic(req, res) {
  asked += 1;
  const echo = ECHOES[asked % ECHOES.length];
  const status = asked % 7 === 0 ? 500 : asked % 11 === 0 ? 422 : 200;
  const body =
    status !== 200
      ? `{"message":"${echo}","error":"${echo}"}`
      : req.method === 'POST'
        ? `{"data":{"redirect_url":"https://app.polytomic.com/connect","token":"${TOKEN}"}}`
        : `{"data":[{"id":"${echo}","name":"${echo}","status_error":"${echo} is wrong","type":{"id":"${echo}"}}]}`;
  req.resume().once('end', () => {
    res.writeHead(status, { 'content-type': 'application/json', 'x-key': KEY }).end(body);
  });
}
