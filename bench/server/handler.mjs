// How much the handler costs beside the one call to Polytomic that a session needs anyway: the handler, a bare route and
// one with the least of checks make the same call to the same stub, in turns. All are called as functions, so that no HTTP
// server in front of them hides the difference.
import { randomBytes } from 'node:crypto';
import { createConnectHandler } from '@polytomic-connect/server';
import { median, percentile, round } from '../measurement.mjs';
import { startStub } from './startStub.mjs';

const REQUESTS = 1000;
const AT_ONCE = 64;

/** @param {number} rounds @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureHandler(rounds) {
  const stub = await startStub();
  const routes = {
    bare: bareRoute(stub.baseUrl),
    checked: checkedRoute(stub.baseUrl),
    handler: createConnectHandler({
      secret: randomBytes(32).toString('base64'),
      polytomic: { baseUrl: stub.baseUrl },
      authorize: () => ({ user: 'ann', tenant: 'acme', credentials: { apiKey: newKey() } }),
    }),
  };
  /** @type {Record<keyof typeof routes, Round[]>} */
  const all = { bare: [], checked: [], handler: [] };
  // The first round of each only warms up; after that they take turns at going first.
  for (let turn = -1; turn < rounds; turn += 1) {
    /** @type {(keyof typeof routes)[]} */
    const order = ['bare', 'checked', 'handler'];
    for (const name of turn % 2 === 0 ? order : order.toReversed()) {
      const measured = await measureRound(routes[name]);
      if (turn >= 0) all[name].push(measured);
    }
  }
  await stub.stop();

  const bare = summary(all.bare);
  const checked = summary(all.checked);
  const handler = summary(all.handler);
  return {
    title: 'The handler beside a bare route, and one with the least of checks',
    how: `${rounds} rounds of ${REQUESTS} sessions, ${AT_ONCE} at once, in turns. CPU is the least of the rounds and includes the stub of Polytomic; the others are medians of the rounds.`,
    columns: ['CPU µs', 'sessions/s', 'p50 ms', 'p99 ms'],
    rows: [
      { name: 'bare route', values: bare.map((value) => round(value, 1)) },
      { name: 'handler', isOurs: true, values: handler.map((value) => round(value, 1)) },
      { name: 'handler / bare', values: ratio(handler, bare) },
      { name: 'route with checks', values: checked.map((value) => round(value, 1)) },
      { name: 'handler / route with checks', values: ratio(handler, checked) },
    ],
  };
}

/** @typedef {{ rate: number, cpu: number, p50: number, p99: number }} Round */

/** @param {Round[]} rounds */
function summary(rounds) {
  return [
    Math.min(...rounds.map(({ cpu }) => cpu)),
    median(rounds.map(({ rate }) => rate)),
    median(rounds.map(({ p50 }) => p50)),
    median(rounds.map(({ p99 }) => p99)),
  ];
}

/** @param {number[]} ours @param {number[]} theirs */
function ratio(ours, theirs) {
  return ours.map((value, index) => round(value / (theirs[index] ?? Number.NaN)));
}

/** @param {(request: Request) => Promise<Response>} route @returns {Promise<Round>} */
async function measureRound(route) {
  /** @type {number[]} */
  const times = [];
  const started = performance.now();
  const cpu = process.cpuUsage();
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1;
        const asked = performance.now();
        const response = await route(newClick());
        const { redirectUrl } = /** @type {{ redirectUrl?: string }} */ (await response.json());
        if (redirectUrl === undefined) throw new Error(`The route answered ${response.status}.`);
        times.push(performance.now() - asked);
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return {
    rate: (REQUESTS / (performance.now() - started)) * 1000,
    cpu: (user + system) / REQUESTS,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

/** Every tenant has a key of its own, so what is made for a key is made for every request. */
function newKey() {
  return randomBytes(24).toString('base64url');
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
        Authorization: `Bearer ${newKey()}`,
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

/**
 * What a route on the internet cannot leave out, written by hand for this one case: where the request comes from, its type, its
 * length and its fields, a deadline, the status of the reply, and where its URL leads. It has no receipt, so it cannot check later
 * whose session it was. It does not retry, hide secrets, make names unique, or explain its errors.
 *
 * @param {string} baseUrl
 * @returns {(request: Request) => Promise<Response>}
 */
function checkedRoute(baseUrl) {
  return async (request) => {
    const { origin } = new URL(request.url);
    const mediaType = request.headers.get('content-type') ?? '';
    if (request.headers.get('origin') !== origin) return refuse(403);
    if (!mediaType.startsWith('application/json')) return refuse(415);
    const text = await request.text();
    if (text.length > 16_384) return refuse(413);
    const { state, surface, dark, params } = /** @type {Click} */ (JSON.parse(text));
    const isState = typeof state === 'string' && /^[\da-f]{32}$/u.test(state);
    const { type } = params ?? {};
    const isType = typeof type === 'string' && /^[\w.-]{1,100}$/u.test(type);
    if (!isState || !isType || typeof surface !== 'string' || typeof dark !== 'boolean') {
      return refuse(400);
    }
    const reply = await fetch(`${baseUrl}/api/connections/connect/`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${newKey()}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': state,
        'X-Polytomic-Version': '2025-09-18',
      },
      body: JSON.stringify({
        name: `Salesforce ${state}`,
        redirect_url: `${origin}/callback?state=${state}`,
        dark,
        whitelist: [type],
      }),
    });
    if (!reply.ok) return refuse(502);
    const { data } = /** @type {{ data?: { redirect_url?: unknown } }} */ (await reply.json());
    const redirectUrl = data?.redirect_url;
    if (typeof redirectUrl !== 'string' || new URL(redirectUrl).protocol !== 'https:') {
      return refuse(502);
    }
    return Response.json({ redirectUrl }, { headers: { 'Cache-Control': 'no-store' } });
  };
}

/** @typedef {{ state: unknown, surface: unknown, dark: unknown, params?: { type?: unknown } }} Click what may be in a body */

/** @param {number} status */
function refuse(status) {
  return new Response(null, { status });
}
