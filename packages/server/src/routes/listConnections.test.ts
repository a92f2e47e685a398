import { createSandbox } from '@polytomic-connect/sandbox';
import { expect, test } from 'vitest';
import type { ConnectRights } from '../access/ConnectAccess.ts';
import { startApp } from '../testing/startApp.ts';
import type { ConnectionSummary } from './listConnections.ts';

const ID = 'aaaaaaaa-0000-4000-8000-000000000001';

async function list(connection: object, allow: ConnectRights = {}) {
  const sandbox = createSandbox({
    connections: [{ id: ID, name: 'Own', type: 'stripe', ...connection }],
  });
  const app = startApp({
    polytomic: { baseUrl: sandbox.url, fetch: (...call) => sandbox.fetch(new Request(...call)) },
  });
  app.access = { credentials: { apiKey: 'sandbox-key-acme' }, allow };
  const { json } = await app.get('/connections');
  return json['connections'] as ConnectionSummary[];
}

test.each([
  [{ status: 'healthy' }, 'ok'],
  [{ status: 'unhealthy' }, 'attention'],
  [{ status: 'paused', statusError: 'The password has changed.' }, 'attention'],
  [{ status: 'HEALTHY' }, 'ok'],
  [{ status: 'Unhealthy' }, 'attention'],
  [{ status: 'healthy-ish' }, 'unknown'],
  [{ status: 'unhealthy soon' }, 'unknown'],
  [{ status: 'not unhealthy' }, 'unknown'],
  [{ status: 'paused' }, 'unknown'],
  [{ status: 'paused', statusError: '' }, 'unknown'],
])('the health of %j is %s', async (connection, health) => {
  const [own] = await list(connection);
  expect(own).toMatchObject({ health, status: connection.status });
});

test.each<[ConnectRights, ConnectionSummary['actions']]>([
  [{}, ['reconnect']],
  [{ reconnect: false }, []],
  [{ reconnect: [ID.toUpperCase()] }, ['reconnect']],
  [{ reconnect: ['cccccccc-0000-4000-8000-000000000001'] }, []],
  [{ reconnect: ['cccccccc-0000-4000-8000-000000000001', ID] }, ['reconnect']],
  [{ types: ['mysql'] }, []],
  [{ disconnect: true }, ['reconnect', 'disconnect']],
  [{ disconnect: 'force', reconnect: false }, ['disconnect', 'force-disconnect']],
])('with %j it offers %j', async (allow, actions) => {
  const [own] = await list({}, allow);
  expect(own?.actions).toEqual(actions);
});

test.each(['8', 'conn_1', '../x', `{${ID}}`])(
  'a connection whose id the other routes refuse is listed, and offers nothing: %s',
  async (id) => {
    const app = startApp();
    app.access = { allow: { disconnect: 'force' } };
    app.polytomic.add({ id, organization_id: 'acme-organization' });
    const { connections } = (await app.get('/connections')).json as { connections: object[] };
    expect(connections).toEqual([expect.objectContaining({ id, actions: [] })]);
    expect((await app.start({ connection: id })).status).toBe(400);
  },
);

test('leaves out a shared copy', async () => {
  expect(await list({ parentConnectionId: ID })).toEqual([]);
});

test('the answer to a user who may not list connections names what to change', async () => {
  const app = startApp();
  app.access = { allow: { list: false } };
  expect((await app.get('/connections')).json).toMatchObject({
    code: 'not-allowed',
    detail:
      'This user may not list connections, so none were read. Allow it in `authorize` with `allow.list`.',
  });
  expect(app.polytomic.calls).toEqual([]);
});

test('what Polytomic leaves out is unknown, and offers nothing that needs it', async () => {
  const app = startApp();
  app.access = { allow: { types: ['mysql'] } };
  const { id } = app.polytomic.add({ organization_id: 'acme-organization', status: undefined });
  const { connections } = (await app.get('/connections')).json as { connections: object[] };
  expect(connections).toEqual([
    expect.objectContaining({
      id,
      name: 'unknown',
      type: 'unknown',
      typeName: 'unknown',
      status: 'unknown',
      health: 'unknown',
      actions: [],
    }),
  ]);
});

test.each([
  [{ id: 'postgresql' }, 'PostgreSQL'],
  [{ id: 'postgresql', name: '' }, 'PostgreSQL'],
  [{ id: 'zendesk_support', name: null }, 'Zendesk Support'],
  [{ name: 'CRM of ours' }, 'CRM of ours'],
])('a type %j of which Polytomic leaves something out is called %s', async (type, typeName) => {
  const app = startApp();
  app.polytomic.add({ id: ID, organization_id: 'acme-organization', type });
  const { connections } = (await app.get('/connections')).json;
  expect(connections).toMatchObject([{ typeName }]);
});

test.each([{ name: '' }, { name: undefined }])(
  'a connection with %j has the name of its type',
  async (name) => {
    const app = startApp();
    const type = { id: 'mysql', name: 'MySQL' };
    app.polytomic.add({ id: ID, organization_id: 'acme-organization', type, ...name });
    const { connections } = (await app.get('/connections')).json;
    expect(connections).toMatchObject([{ id: ID, name: 'MySQL' }]);
  },
);

test('the ids that may be reconnected are read as often for many connections as for one', async () => {
  const counts = [];
  for (const size of [1, 20]) {
    const app = startApp();
    for (let n = 0; n < size; n += 1)
      app.polytomic.add({ name: `Own ${n}`, organization_id: 'acme-organization' });
    const ids = app.polytomic.connections.map(({ id }) => id);
    let reads = 0;
    const reconnect = new Proxy(
      Array.from({ length: 50 }, (_, n) => ids[n] ?? 'another'),
      {
        get(target, key) {
          if (/^\d+$/u.test(String(key))) reads += 1;
          return Reflect.get(target, key) as unknown;
        },
      },
    );
    app.access = { allow: { reconnect } };
    const { json } = await app.get('/connections');
    expect(json['connections']).toHaveLength(size);
    counts.push(reads);
  }
  expect(counts[1]).toBe(counts[0]);
});
