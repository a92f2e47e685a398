import { createSandbox } from '@polytomic-connect/sandbox';
import { expect, test } from 'vitest';
import type { ConnectRights } from '../access/ConnectAccess.ts';
import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import type { DisconnectRequest, OnDisconnect } from '../exchange/OnDisconnect.ts';
import { Problem } from '../http/Problem.ts';
import { startApp } from '../testing/startApp.ts';

const OWN = 'aaaaaaaa-0000-4000-8000-000000000001';
const USED = 'aaaaaaaa-0000-4000-8000-000000000002';
const SHARED = 'aaaaaaaa-0000-4000-8000-000000000003';
const FOREIGN = 'bbbbbbbb-0000-4000-8000-000000000001';
const GLOBEX = '22222222-2222-4222-8222-222222222222';

function start(allow: ConnectRights = {}, onDisconnect?: OnDisconnect) {
  const sandbox = createSandbox({
    connections: [
      { id: OWN, name: 'Own', type: 'stripe' },
      { id: USED, name: 'Used', type: 'mysql', inUse: true },
      { id: SHARED, name: 'Shared', type: 'snowflake', parentConnectionId: FOREIGN },
      { id: FOREIGN, name: 'Foreign', type: 'stripe', organizationId: GLOBEX },
    ],
  });
  const events: ConnectEvent[] = [];
  const app = startApp({
    polytomic: {
      baseUrl: sandbox.url,
      // A database of UUIDs finds them in upper case too.
      fetch(...call) {
        const request = new Request(...call);
        return sandbox.fetch(new Request(request.url.toLowerCase(), request));
      },
    },
    onEvent: (event) => events.push(event),
    onDisconnect,
  });
  app.access = { credentials: { apiKey: 'sandbox-key-acme' }, allow };
  const remove = async (path: string, headers: Record<string, string> = {}) => {
    const url = `https://app.example/api/polytomic/connections/${path}`;
    const response = await app.handle(new Request(url, { method: 'DELETE', headers }));
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  const left = (): string[] => sandbox.state().connections.map(({ id }) => id);
  const calls = (): number => sandbox.state().requests.length;
  return { sandbox, app, events, remove, left, calls };
}

test('deletes a connection of the tenant', async () => {
  const { remove, left, events } = start({ disconnect: true });
  expect(await remove(OWN)).toEqual({ status: 200, json: { id: OWN } });
  expect(left()).not.toContain(OWN);
  expect(events.at(-1)).toMatchObject({
    type: 'disconnected',
    route: 'DELETE /connections/:id',
    connectionId: OWN,
    connectionType: 'stripe',
    forced: false,
  });
});

test.each([
  ['upper case', OWN.toUpperCase()],
  ['another case of one letter', OWN.replace('a', 'A')],
  ['percent-encoding', OWN.replace('-', '%2D')],
  [
    'percent-encoding of everything',
    OWN.replaceAll(/./gu, (c) => `%${c.charCodeAt(0).toString(16)}`),
  ],
])(
  'with an id in %s nothing is deleted, because a guard in front may compare the path',
  async (_, id) => {
    const { remove, left } = start({ disconnect: 'force' });
    expect((await remove(id)).status).toBe(404);
    expect((await remove(`${id}?force=true`)).status).toBe(404);
    expect(left()).toContain(OWN);
  },
);

test.each([0, null, ''])(
  'deletes nothing for a user whose right is %j in the database',
  async (right) => {
    const { remove, calls, app } = start({ disconnect: right as never });
    expect((await remove(OWN)).status).toBe(500);
    expect(calls()).toBe(0);
    expect(String(app.errors[0])).toContain('allow.disconnect');
  },
);

test('answers 409 with what force would delete when something uses the connection', async () => {
  const { remove, left } = start({ disconnect: true });
  const { status, json } = await remove(USED);
  expect(status).toBe(409);
  expect(json).toMatchObject({
    code: 'connection-in-use',
    usage: { syncs: 1, bulkSyncs: 0, fieldsets: 0, schedules: 0 },
  });
  expect(left()).toContain(USED);
});

test('answers 409 without the usage when Polytomic does not say', async () => {
  const { remove, sandbox } = start({ disconnect: true });
  sandbox.addFault({ route: '/api/connections/*/usage', kind: 'error', status: 404 });
  const { status, json } = await remove(USED);
  expect([status, json['code'], json['usage']]).toEqual([409, 'connection-in-use', undefined]);
});

test('force deletes a connection in use where it is allowed', async () => {
  const { remove, left, events } = start({ disconnect: 'force' });
  expect((await remove(`${USED}?force=true`)).status).toBe(200);
  expect(left()).not.toContain(USED);
  expect(events.at(-1)).toMatchObject({ type: 'disconnected', forced: true });
});

test.each<[string, ConnectRights, string]>([
  ['by default', {}, OWN],
  ['with disconnect: false', { disconnect: false }, OWN],
  ['by force without the right', { disconnect: true }, `${USED}?force=true`],
  ['by force of what nothing uses, without the right', { disconnect: true }, `${OWN}?force=true`],
])('refuses %s, without a call', async (_, allow, path) => {
  const { remove, left, calls } = start(allow);
  const { status, json } = await remove(path);
  expect([status, json['code']]).toEqual([403, 'not-allowed']);
  expect(left()).toHaveLength(4);
  expect(calls()).toBe(0);
});

test.each([
  ['another tenant’s', FOREIGN],
  ['a shared copy', SHARED],
  ['one that does not exist', 'cccccccc-0000-4000-8000-000000000001'],
  ['a name that is no id', 'session'],
  ['a path', '..%2fconnections'],
  ['a query in the id', `${OWN}%3Fforce=true`],
])('answers 404 for %s', async (_, path) => {
  const { remove, left } = start({ disconnect: 'force' });
  const { status, json } = await remove(path);
  expect([status, json['code']]).toEqual([404, 'connection-not-found']);
  expect(left()).toHaveLength(4);
});

test.each(['yes', '', 'TRUE', 'true&force=true'])('refuses force=%s', async (force) => {
  const { remove, left } = start({ disconnect: 'force' });
  const { status, json } = await remove(`${USED}?force=${force}`);
  expect([status, json['code']]).toEqual([400, 'invalid-request']);
  expect(left()).toHaveLength(4);
});

test('refuses a request of another site', async () => {
  const { remove, left } = start({ disconnect: 'force' });
  const { status, json } = await remove(OWN, { 'sec-fetch-site': 'cross-site' });
  expect([status, json['code']]).toEqual([403, 'cross-site']);
  expect(left()).toHaveLength(4);
});

test('a connection may be gone when its deletion is tried again', async () => {
  const { remove } = start({ disconnect: true });
  await remove(OWN);
  expect((await remove(OWN)).status).toBe(404);
});

test('the app records who deletes what before Polytomic is asked, and the result afterwards', async () => {
  const log: unknown[] = [];
  const { remove, sandbox, left } = start({ disconnect: 'force' }, (request: DisconnectRequest) => {
    log.push({ ...request, isThere: left().includes(request.connection.id) });
    return (result) => void log.push(result);
  });
  await remove(OWN);
  await remove(USED);
  sandbox.addFault({ route: 'DELETE /api/connections/*', kind: 'error' });
  await remove(`${USED}?force=true`);
  const who = { user: 'ann', tenant: 'acme', isThere: true };
  const used = { id: USED, name: 'Used', type: 'mysql' };
  expect(log).toEqual([
    { ...who, connection: { id: OWN, name: 'Own', type: 'stripe' }, force: false },
    'deleted',
    { ...who, connection: used, force: false },
    'refused',
    { ...who, connection: used, force: true },
    'unknown',
  ]);
});

test('an error of the app before the deletion keeps the connection', async () => {
  const { remove, left, app } = start({ disconnect: true }, () => {
    throw new Error('the audit trail is down');
  });
  expect(await remove(OWN)).toMatchObject({ status: 500, json: { code: 'internal' } });
  expect(left()).toContain(OWN);
  expect(app.errors).toEqual([new Error('the audit trail is down')]);
});

test('a Problem of the app is the answer, and keeps the connection', async () => {
  const { remove, left } = start({ disconnect: true }, () => {
    throw new Problem('not-allowed', 'An approval is missing.');
  });
  expect(await remove(OWN)).toMatchObject({ status: 403, json: { code: 'not-allowed' } });
  expect(left()).toContain(OWN);
});

test('an error of the app after the deletion is reported, and the answer stands', async () => {
  const { remove, left, app } = start({ disconnect: true }, () => async () => {
    throw new Error('the audit trail is down');
  });
  expect(await remove(OWN)).toEqual({ status: 200, json: { id: OWN } });
  expect(left()).not.toContain(OWN);
  expect(app.errors).toEqual([new Error('the audit trail is down')]);
});

test('what is refused before the deletion is not recorded as one', async () => {
  const log: unknown[] = [];
  const { remove } = start({ disconnect: true }, (request) => void log.push(request));
  await remove(FOREIGN);
  await remove(`${OWN}?force=true`);
  expect(log).toEqual([]);
});

test.each<[ConnectRights, string, RegExp]>([
  [{}, OWN, /^This user may not delete connections, so nothing was deleted\./u],
  [
    { disconnect: true },
    `${OWN}?force=true`,
    /together with what uses it, so nothing was deleted\./u,
  ],
  [{ disconnect: true }, SHARED, /^This tenant has no such connection, so nothing was deleted\./u],
  [
    { disconnect: true },
    `${OWN}?force=yes`,
    /^The query has a `force` that is neither `true` nor/u,
  ],
])('the problem for a refused deletion has its reason: %j, %s', async (allow, path, detail) => {
  const { remove } = start(allow);
  expect((await remove(path)).json['detail']).toMatch(detail);
});

test('force=false does not force, even where it is allowed', async () => {
  const { remove, left } = start({ disconnect: 'force' });
  expect((await remove(`${USED}?force=false`)).status).toBe(409);
  expect(left()).toContain(USED);
});

test('an id that cannot be one is not asked for', async () => {
  const { remove, calls } = start({ disconnect: true });
  expect((await remove('not-an-id')).status).toBe(404);
  expect(calls()).toBe(0);
});

test('a connection that Polytomic does not show is neither deleted nor reported as gone', async () => {
  const app = startApp();
  app.access = { allow: { disconnect: true } };
  const { id } = app.polytomic.add({ organization_id: 'acme-organization' });
  app.polytomic.answer = ({ method }) =>
    method === 'GET' ? Response.json({ data: null }) : undefined;
  const url = `https://app.example/api/polytomic/connections/${id}`;
  expect((await app.handle(new Request(url, { method: 'DELETE' }))).status).toBe(502);
  expect(app.polytomic.calls.map(({ method }) => method)).toEqual(['GET']);
});

test.each([
  [403, 502, 'unknown'],
  [404, 404, 'unknown'],
  [422, 409, 'refused'],
  [429, 429, 'unknown'],
  [500, 502, 'unknown'],
])(
  'a deletion that Polytomic answers with %i is answered with %i and recorded as %s',
  async (upstream, status, result) => {
    expect(await removeWith(upstream)).toEqual({ status, results: [result] });
  },
);

test.each([
  ['done', [503, 404], 200, 'deleted'],
  ['done, and then limited', [503, 429], 429, 'unknown'],
  ['not done, but limited, and another user was faster', [429, 404], 404, 'unknown'],
  ['not done, and refused', [503, 422], 409, 'refused'],
])(
  'a deletion that Polytomic fails to answer, and that was %s (%j), is answered with %i and recorded as %s',
  async (_what, upstream, status, result) => {
    expect(await removeWith(...upstream)).toEqual({ status, results: [result] });
  },
);

/** Deletes a connection that is there, while Polytomic gives one answer after the other to the deletion. */
async function removeWith(...statuses: number[]) {
  const results: string[] = [];
  const app = startApp({ onDisconnect: () => (ended) => void results.push(ended) });
  app.access = { allow: { disconnect: true } };
  const { id } = app.polytomic.add({ organization_id: 'acme-organization' });
  app.polytomic.answer = ({ method }) => {
    if (method !== 'DELETE') return undefined;
    const status = statuses.shift() ?? 204;
    const headers = { ...(statuses.length > 0 && { 'Retry-After': '0' }) };
    return Response.json({ message: 'no' }, { status, headers });
  };
  const url = `https://app.example/api/polytomic/connections/${id}`;
  const { status } = await app.handle(new Request(url, { method: 'DELETE' }));
  return { status, results };
}

test('an app that wants no result and a connection without a type are fine', async () => {
  const events: ConnectEvent[] = [];
  const app = startApp({ onDisconnect: () => {}, onEvent: (event) => events.push(event) });
  app.access = { allow: { disconnect: true } };
  const { id } = app.polytomic.add({ organization_id: 'acme-organization' });
  app.polytomic.answer = ({ method }) =>
    method === 'DELETE' ? new Response(null, { status: 204 }) : undefined;
  const url = `https://app.example/api/polytomic/connections/${id}`;
  expect((await app.handle(new Request(url, { method: 'DELETE' }))).status).toBe(200);
  expect(app.errors).toEqual([]);
  expect(events.at(-1)).toMatchObject({ type: 'disconnected', connectionType: 'unknown' });
});

test.each([1, 'a row', { rowCount: 1 }, null])(
  'the app may return %j, as its database has returned it, and no error follows',
  async (returned) => {
    const { app, remove } = start({ disconnect: true }, () => returned as never);
    expect((await remove(OWN)).status).toBe(200);
    expect(app.errors).toEqual([]);
  },
);
