// A backend for `createConnectClient` in plain Node, without our server package: the four routes, and what makes them
// safe. The guide "Your own backend" explains each check; `npx @polytomic-connect/server conformance` tests them.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { PORT = '3000', POLYTOMIC_URL = 'https://app.polytomic.com' } = process.env;
const PUBLIC_URL = process.env['PUBLIC_URL'] ?? `http://localhost:${PORT}`; // as browsers see it
const BASE = '/api/polytomic';
const SESSION_SECONDS = Number(process.env['SESSION_SECONDS'] ?? 300); // how long a session is open
const KEEP_SECONDS = Number(process.env['KEEP_SECONDS'] ?? 3600); // how long it can be confirmed after that

// Yours: read who is signed in from the request, and look up their tenant's key.
/** @type {Record<string, { tenant: string, key: string } | undefined>} */
const USERS = {
  ann: { tenant: 'acme', key: process.env['ACME_KEY'] ?? '' },
  amy: { tenant: 'acme', key: process.env['ACME_KEY'] ?? '' },
  gus: { tenant: 'globex', key: process.env['GLOBEX_KEY'] ?? '' },
};
/** @typedef {{ name: string, tenant: string, key: string }} User */

/** @param {import('node:http').IncomingMessage} request @returns {User | undefined} */
function readUser(request) {
  const name = String(request.headers['x-demo-user']);
  const user = Object.hasOwn(USERS, name) ? USERS[name] : undefined;
  return user && { name, ...user };
}

/**
 * The sessions that are open: in your app a table, so that every instance knows them. The token is a secret.
 *
 * @type {Map<string, { user: string, tenant: string, state: string, token: string, name: string, before: Connection | undefined, expires: number }>}
 */
const sessions = new Map();

function forgetSessions() {
  const before = Date.now() - KEEP_SECONDS * 1000;
  for (const [receipt, { expires }] of sessions) if (expires < before) sessions.delete(receipt);
}

/** An answer with a stable code. */
class Refusal extends Error {
  /** @param {number} status @param {string} code @param {string} detail @param {ErrorOptions} [options] */
  constructor(status, code, detail, options) {
    super(detail, options);
    this.status = status;
    this.code = code;
  }
}

/** Polytomic's error texts are for your log, never for the browser. @param {ErrorOptions} [options] */
const upstreamFailed = (options) =>
  new Refusal(502, 'upstream-failed', 'Polytomic did not do it.', options);

/** Refuses what another site sent with the customer's cookies. @param {import('node:http').IncomingMessage} request */
function refuseCrossSite({ headers, method }) {
  const site = headers['sec-fetch-site'];
  const fromElsewhere =
    site === undefined
      ? headers.origin !== undefined && headers.origin !== PUBLIC_URL
      : !(site === 'same-origin' || (site === 'none' && method === 'GET'));
  if (fromElsewhere) throw new Refusal(403, 'cross-site', 'Send this from a page of the app.');
}

/** Reads a JSON body of at most 16 kB. @param {import('node:http').IncomingMessage} request @returns {Promise<Record<string, unknown>>} */
async function readBody(request) {
  if (!/^application\/json[\t ]*(?:;|$)/iu.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'unsupported-media-type', 'Send JSON.');
  }
  let text = '';
  // A longer body is read and dropped: leaving the loop would close the socket before the answer is sent.
  for await (const chunk of request) if (text.length <= 16_384) text += String(chunk);
  if (text.length > 16_384) throw new Refusal(413, 'payload-too-large', 'Send less than 16 kB.');
  /** @type {unknown} */
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'invalid-request', 'The body is not JSON.');
  }
  if (!isObject(body)) throw new Refusal(400, 'invalid-request', 'The body is not an object.');
  return body;
}

/**
 * Calls Polytomic with the tenant's own key.
 *
 * @param {User} user @param {string} path @param {object} [body]
 * @returns {Promise<{ status: number, data?: unknown }>} without `data` unless it is a success that has some
 */
async function callPolytomic(user, path, body) {
  try {
    const response = await fetch(`${POLYTOMIC_URL}/api${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        Authorization: `Bearer ${user.key}`,
        'Content-Type': 'application/json',
        'X-Polytomic-Version': '2025-09-18',
      },
      redirect: 'manual', // a followed redirect would send the key to another host, and turn the POST into a GET
      signal: AbortSignal.timeout(10_000),
    });
    const { status } = response;
    const text = await response.text();
    return response.ok ? { status, data: readData(text) } : { status };
  } catch (error) {
    throw upstreamFailed({ cause: error });
  }
}

/** @param {string} text @returns {unknown} */
function readData(text) {
  try {
    /** @type {unknown} */
    const body = JSON.parse(text);
    return isObject(body) ? body['data'] : undefined;
  } catch {
    return undefined; // a page, or nothing
  }
}

/**
 * Polytomic may leave out every field but the id.
 *
 * @typedef {{ id: string } & Record<string, unknown>} Connection
 */
/** @param {unknown} value @returns {value is Connection} */
const isConnection = (value) => isObject(value) && typeof value['id'] === 'string';

/** A draft is not a connection, and a shared copy is the platform's own. @param {Connection} connection */
const isCustomers = (connection) =>
  connection['saved'] !== false && !connection['parent_connection_id'];

/**
 * An id is a UUID. Another text could lead to another route of Polytomic.
 *
 * @param {User} user @param {unknown} id @returns {Promise<Connection | undefined>}
 */
async function readConnection(user, id) {
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/iu.test(id)) return undefined;
  const { status, data } = await callPolytomic(user, `/connections/${id}`);
  if (status === 404) return undefined;
  if (!isConnection(data)) throw upstreamFailed();
  return isCustomers(data) ? data : undefined;
}

/** POST /session. @param {User} user @param {Record<string, unknown>} body */
async function createSession(user, body) {
  const { state, dark, params = {} } = body;
  if (typeof state !== 'string' || !/^[0-9a-f]{32}$/u.test(state) || !isObject(params)) {
    throw new Refusal(400, 'invalid-request', 'state is 32 hexadecimal digits, params an object.');
  }
  // Only these: the browser chooses neither the organization nor where the hosted page returns to.
  const { type, types = type === undefined ? undefined : [type], connection } = params;
  if (types !== undefined && !isTypes(types)) {
    throw new Refusal(400, 'invalid-request', 'A type is the id of a connection type.');
  }
  let name = `${types?.length === 1 ? types[0] : 'connection'} ${randomBytes(4).toString('hex')}`;
  /** @type {Connection | undefined} */
  let before;
  if (connection !== undefined) {
    // Looked up with the tenant's own key, which does not find another tenant's connection.
    before = await readConnection(user, connection);
    if (!before) throw new Refusal(404, 'connection-not-found', 'There is no such connection.');
    name = textOr(before['name'], `Connection ${before.id}`);
  }
  const request = {
    name,
    redirect_url: `${PUBLIC_URL}${BASE}/callback?polytomic-connect=${state}`,
    dark: dark === true,
    ttl: SESSION_SECONDS,
    // Without it, any type can be connected: name here the types that your app supports.
    ...(types !== undefined && { whitelist: types }),
    ...(connection !== undefined && { connection }),
  };
  const { data } = await callPolytomic(user, '/connections/connect/', request);
  const { token, redirect_url: redirectUrl } = isObject(data) ? data : {};
  // The browser is led there, and would run the script of a `javascript:` URL.
  const isUsable = typeof redirectUrl === 'string' && /^https?:\/\//u.test(redirectUrl);
  if (typeof token !== 'string' || !isUsable) throw upstreamFailed();
  const receipt = randomBytes(32).toString('base64url');
  const expires = Date.now() + SESSION_SECONDS * 1000;
  const { tenant } = user;
  forgetSessions();
  sessions.set(receipt, { user: user.name, tenant, state, token, name, before, expires });
  return { redirectUrl, receipt, expiresAt: new Date(expires).toISOString() };
}

/** @param {unknown} value @returns {value is string[]} */
function isTypes(value) {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((each) => typeof each === 'string' && /^[\w-]+$/u.test(each));
}

/** POST /session/confirm. Polytomic is asked; what came back with the callback proves nothing. @param {User} user @param {Record<string, unknown>} body */
async function confirmSession(user, { receipt, state }) {
  const session = typeof receipt === 'string' ? sessions.get(receipt) : undefined;
  const isOurs =
    session?.user === user.name && session.tenant === user.tenant && session.state === state;
  if (!session || !isOurs) throw new Refusal(400, 'receipt-invalid', 'This is not your session.');
  const status = Date.now() < session.expires ? 'pending' : 'expired';
  const connection = await findConnection(user, session);
  if (!connection) return { status };
  // A reconnect has to have changed something.
  if (session.before && !isUpdated(connection, session.before)) return { status };
  return { status: 'connected', connection: summarize(connection) };
}

/** Compared as dates, because a time can be written in several ways. A missing date proves nothing. @param {Connection} after @param {Connection} before */
function isUpdated(after, before) {
  return updatedAt(after) > updatedAt(before);
}

/** @param {Connection} connection */
function updatedAt(connection) {
  return Date.parse(textOr(connection['updated_at'], ''));
}

/** What the browser may know. @param {Connection} connection */
function summarize({ id, name, type, status }) {
  const about = isObject(type) ? type : {};
  const typeId = textOr(about['id'], 'unknown');
  const typeName = textOr(about['name'], typeId);
  const shown = { name: textOr(name, typeName), status: textOr(status, 'unknown') };
  return { id, type: typeId, typeName, ...shown };
}

/**
 * Asks by the session's token while it can be read, and then by the new connection's name, which is unique.
 *
 * @param {User} user @param {{ token: string, name: string, before: Connection | undefined }} session
 */
async function findConnection(user, { token, name, before }) {
  if (before) return await readConnection(user, before.id);
  const query = new URLSearchParams({ token });
  const { status, data } = await callPolytomic(user, `/connections/connect/session?${query}`);
  if (status === 408 || status === 429 || status >= 500) throw upstreamFailed();
  const { id, connection_id: connectionId } = isObject(data) ? data : {};
  // The answer for a used or expired token is not documented, so any answer without a session counts as one.
  if (!id && !connectionId) {
    return (await readConnections(user)).find((each) => each['name'] === name);
  }
  return await readConnection(user, connectionId);
}

/** @param {User} user @returns {Promise<Connection[]>} */
async function readConnections(user) {
  const { data } = await callPolytomic(user, '/connections');
  if (data === null) return []; // an empty list
  if (!Array.isArray(data)) throw upstreamFailed();
  return data.filter(isConnection).filter(isCustomers);
}

/** GET /connections. @param {User} user */
async function listConnections(user) {
  return { connections: (await readConnections(user)).map((each) => summarize(each)) };
}

/** GET /callback: the same bytes for everyone. Its script notifies the app, or goes back to it if there is no other window. */
const CALLBACK_PAGE = readFileSync(new URL('callback.html', import.meta.url), 'utf8');

createServer((request, response) => {
  /** @param {number} status @param {unknown} body */
  const answer = (status, body) => {
    response.writeHead(status, {
      'Content-Type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json',
      'Cache-Control': 'no-store, no-transform',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  handle(request).then(
    (body) => answer(200, body),
    (/** @type {unknown} */ error) => {
      if (request.errored) return; // the client went away
      const { status, code, message } =
        error instanceof Refusal ? error : new Refusal(500, 'internal', 'The server failed.');
      if (status >= 500) console.error(error);
      answer(status, { status, code, detail: message });
    },
  );
}).listen(Number(PORT), () => console.log(`Listening on ${PUBLIC_URL}`));

/** @param {import('node:http').IncomingMessage} request */
async function handle(request) {
  const [path] = (request.url ?? '').split('?');
  const route = `${request.method} ${path}`;
  if (route === `GET ${BASE}/callback`) return CALLBACK_PAGE;
  refuseCrossSite(request);
  const user = readUser(request);
  if (!user) throw new Refusal(401, 'unauthorized', 'Sign in first.');
  if (route === `POST ${BASE}/session`) return await createSession(user, await readBody(request));
  if (route === `POST ${BASE}/session/confirm`) {
    return await confirmSession(user, await readBody(request));
  }
  if (route === `GET ${BASE}/connections`) return await listConnections(user);
  throw new Refusal(404, 'not-found', 'There is no such route.');
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Polytomic may leave out a field, or send `null`. @param {unknown} value @param {string} otherwise */
function textOr(value, otherwise) {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
