// Polytomic as the load test needs it: fast, with faults at set rates, and with a memory of what really
// happened. A process of its own: node polytomic.mjs PORT. The sandbox is the faithful one; this one only
// has the four calls that a session costs.
import { createServer } from 'node:http';
import { createRandom, pick } from './random.mjs';

/** How often a call goes wrong. `lost` is the worst: the work is done, and the answer is an error. */
const FAULTS = { error: 0.03, lost: 0.02, busy: 0.01, reset: 0.01, stall: 0.005, slow: 0.03 };

/** @typedef {{ organization: string, name: string, ticket: string, connection?: string }} Session */
/** @typedef {{ id: string, organization: string, name: string, type: string, at: string }} Connection */

const random = createRandom(2);
/** @type {Map<string, Session>} */
const sessions = new Map();
/** @type {Map<string, Session>} */
const tickets = new Map();
/** @type {Map<string, Connection>} */
const connections = new Map();
/** @type {Map<string, unknown>} */
const outcomes = new Map();
/** @type {Record<string, number>} */
const counts = {};

const server = createServer((req, res) => {
  const url = new URL(req.url ?? '/', 'http://polytomic');
  /** @type {Buffer[]} */
  const chunks = [];
  req.on('data', (chunk) => chunks.push(/** @type {Buffer} */ (chunk)));
  req.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    if (url.pathname.startsWith('/_')) {
      json(res, 200, control(url));
      return;
    }
    const fault = pick(FAULTS, 'none', random);
    counts[fault] = (counts[fault] ?? 0) + 1;
    if (fault === 'stall') return; // until the other side gives up
    if (fault === 'reset') req.socket.destroy();
    else if (fault === 'error') json(res, 500, { message: 'broken on purpose' });
    else if (fault === 'busy')
      json(res, 429, { message: 'busy on purpose' }, { 'retry-after': '0' });
    else {
      const [status, answer] = call(req, url, body);
      if (fault === 'lost') json(res, 502, { message: 'lost on purpose' });
      else if (fault === 'slow') trickle(res, status, answer);
      else json(res, status, answer);
    }
  });
});

server.keepAliveTimeout = 60_000;
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));

/** @param {import('node:http').IncomingMessage} req @param {URL} url @param {string} body @returns {[number, unknown]} */
function call(req, url, body) {
  const path = url.pathname.replace(/\/$/u, '');
  if (path === '/api/connections/connect/session') {
    const session = sessions.get(url.searchParams.get('token') ?? '');
    if (session === undefined) return [401, {}];
    return [200, { data: { name: session.name, connection_id: session.connection ?? null } }];
  }
  // The key names the organization: `key-of-7`.
  const organization = /^Bearer key-of-(\d+)$/u.exec(req.headers.authorization ?? '')?.[1];
  if (organization === undefined) return [401, {}];
  if (path === '/api/connections/connect') {
    const key = `${organization} ${String(req.headers['idempotency-key'])}`;
    if (!outcomes.has(key)) outcomes.set(key, makeSession(organization, body));
    return [200, outcomes.get(key)];
  }
  const own = [...(path === '/api/connections' ? connections.values() : [])];
  if (path === '/api/connections') {
    return [200, { data: own.filter((each) => each.organization === organization).map(show) }];
  }
  const found = connections.get(path.split('/')[3] ?? '');
  if (found === undefined || found.organization !== organization) return [404, {}];
  return [200, { data: show(found) }];
}

/** @param {string} organization @param {string} body */
function makeSession(organization, body) {
  const { name } = /** @type {{ name: string }} */ (JSON.parse(body));
  const [token, ticket] = [crypto.randomUUID(), crypto.randomUUID()];
  const session = { organization, name, ticket };
  sessions.set(token, session);
  tickets.set(ticket, session);
  return { data: { redirect_url: `http://polytomic/connect?session=${ticket}`, token } };
}

/** @param {Connection} connection */
function show({ id, name, type, at }) {
  return {
    id,
    name,
    type: { id: type, name: type },
    status: 'healthy',
    saved: true,
    created_at: at,
  };
}

/** What the customer does (`/_finish`), and what really happened (`/_truth`). @param {URL} url */
function control(url) {
  if (url.pathname === '/_truth') {
    return { counts, sessions: sessions.size, connections: [...connections.values()] };
  }
  const session = tickets.get(url.searchParams.get('session') ?? '');
  if (session === undefined) return {};
  if (session.connection === undefined) {
    const { organization, name } = session;
    const id = crypto.randomUUID();
    connections.set(id, { id, organization, name, type: 'stripe', at: new Date().toISOString() });
    session.connection = id;
  }
  return { connection: session.connection };
}

/** @param {import('node:http').ServerResponse} res @param {number} status @param {unknown} answer @param {Record<string, string>} [headers] */
function json(res, status, answer, headers) {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(answer));
}

/** The headers at once, the body in ten pieces. @param {import('node:http').ServerResponse} res @param {number} status @param {unknown} answer */
function trickle(res, status, answer) {
  const text = JSON.stringify(answer);
  const size = Math.ceil(text.length / 10);
  res.writeHead(status, { 'content-type': 'application/json' });
  let at = 0;
  const timer = setInterval(() => {
    res.write(text.slice(at, at + size));
    at += size;
    if (at < text.length && !res.destroyed) return;
    clearInterval(timer);
    res.end();
  }, 30);
}
