// How much the handler costs beside the one call to Polytomic that a session needs anyway: the handler and a
// bare route make the same call to the same stub, in turns, in one run. Both are called as functions, so that
// no HTTP server in front of them hides the difference. Run it on built packages: node throughput.mjs
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { createConnectHandler } from '@polytomic-connect/server';

const ROUNDS = 15;
const REQUESTS = 1000;
const AT_ONCE = 32;
const KEY = 'an-api-key-of-some-length';

if (isMainThread) await main();
else startStub();

async function main() {
  const stub = new Worker(new URL(import.meta.url));
  /** @type {string} */
  const baseUrl = await new Promise((resolve) => {
    stub.once('message', resolve);
  });
  const routes = {
    bare: bareRoute(baseUrl),
    handler: createConnectHandler({
      secret: randomBytes(32).toString('base64'),
      polytomic: { baseUrl },
      authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: KEY } }),
    }),
  };
  /** @type {{ bare: number[], handler: number[] }} */
  const rates = { bare: [], handler: [] };
  /** @type {{ bare: number[], handler: number[] }} */
  const costs = { bare: [], handler: [] };
  // The first round of each only warms up; after that they take turns at going first.
  for (let round = -1; round < ROUNDS; round += 1) {
    /** @type {('bare' | 'handler')[]} */
    const order = round % 2 === 0 ? ['bare', 'handler'] : ['handler', 'bare'];
    for (const name of order) {
      const { rate, cost } = await measure(routes[name]);
      if (round < 0) continue;
      rates[name].push(rate);
      costs[name].push(cost);
    }
  }
  await stub.terminate();

  const ratios = rates.bare.map((rate, round) => rate / (rates.handler[round] ?? Number.NaN));
  console.log(
    `median of ${ROUNDS} rounds of ${REQUESTS} sessions, ${AT_ONCE} at once; the CPU is the least of them, the stub's included`,
  );
  console.log('               sessions/s   (lowest to highest)   CPU µs/session');
  for (const name of /** @type {const} */ (['bare', 'handler'])) {
    const rate = median(rates[name]).toFixed(0).padStart(10);
    const cost = Math.min(...costs[name])
      .toFixed(0)
      .padStart(14);
    console.log(`  ${name.padEnd(12)} ${rate}   ${range(rates[name]).padEnd(19)}   ${cost}`);
  }
  console.log(
    `ratio bare/handler ${median(ratios).toFixed(2)} in sessions/s, median of the rounds; handler/bare ${(Math.min(...costs.handler) / Math.min(...costs.bare)).toFixed(2)} in CPU`,
  );
}

/** @param {(request: Request) => Promise<Response>} route */
async function measure(route) {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1;
        const response = await route(newClick());
        const { redirectUrl } = /** @type {{ redirectUrl?: string }} */ (await response.json());
        if (redirectUrl === undefined) throw new Error(`The route answered ${response.status}.`);
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  const rate = (REQUESTS / (performance.now() - started)) * 1000;
  return { rate, cost: (user + system) / REQUESTS };
}

/** Every click has a state of its own, so none is the repetition of another. */
function newClick() {
  const state = randomBytes(16).toString('hex');
  return new Request('http://localhost:3000/api/polytomic/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:3000' },
    body: JSON.stringify({ state, surface: 'popup', dark: false, params: { type: 'salesforce' } }),
  });
}

/**
 * The least that someone could write: no checks, no receipt, no deadline.
 *
 * @param {string} baseUrl
 * @returns {(request: Request) => Promise<Response>}
 */
function bareRoute(baseUrl) {
  return async (request) => {
    const { state, params } = /** @type {{ state: string, params: { type: string } }} */ (
      await request.json()
    );
    const reply = await fetch(`${baseUrl}/api/connections/connect/`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${KEY}`,
        'Content-Type': 'application/json',
        'X-Polytomic-Version': '2025-09-18',
      },
      body: JSON.stringify({
        name: `Salesforce ${state}`,
        redirect_url: `http://localhost:3000/callback?state=${state}`,
        whitelist: [params.type],
      }),
    });
    const { data } = /** @type {{ data: { redirect_url: string } }} */ (await reply.json());
    return Response.json({ redirectUrl: data.redirect_url });
  };
}

/** Polytomic, on a thread of its own so that it takes no time from what is measured. */
function startStub() {
  const data = {
    redirect_url: 'https://app.polytomic.com/connect?session=1',
    token: 't'.repeat(48),
  };
  const body = JSON.stringify({ data });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The stub has no port.');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    parentPort?.postMessage(`http://127.0.0.1:${address.port}`);
  });
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** @param {readonly number[]} values */
function range(values) {
  return `(${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
}
