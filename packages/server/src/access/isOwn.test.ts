import { expect, test } from 'vitest';
import { startApp } from '../testing/startApp.ts';

const organization_id = 'acme-organization';

test('a shared connection is neither listed nor reconnected', async () => {
  const app = startApp();
  const shared = app.polytomic.add({ name: 'Shared', organization_id, parent_connection_id: 'p' });
  const own = app.polytomic.add({ name: 'Own', organization_id, parent_connection_id: '' });
  const { json } = await app.get('/connections');
  expect(json['connections']).toMatchObject([{ id: own.id }]);
  expect((await app.start({ connection: shared.id })).json['code']).toBe('connection-not-found');
});

test.each<[string, unknown]>([
  ['a number', 7],
  ['an object', { id: 'p' }],
  ['a list', ['p']],
  ['a flag', true],
  ['a text that is too long', 'p'.repeat(5000)],
])(
  'a connection whose parent is %s is shared: it is not listed, reconnected or deleted',
  async (_what, parent) => {
    const app = startApp();
    app.access = { allow: { disconnect: true } };
    const shared = app.polytomic.add({ organization_id, parent_connection_id: parent as string });
    expect((await app.get('/connections')).json['connections']).toEqual([]);
    expect((await app.start({ connection: shared.id })).json['code']).toBe('connection-not-found');
    const url = `https://app.example/api/polytomic/connections/${shared.id}`;
    expect((await app.handle(new Request(url, { method: 'DELETE' }))).status).toBe(404);
  },
);

test('a connection whose parent is `null` is the customer’s own', async () => {
  const app = startApp();
  const own = app.polytomic.add({ organization_id, parent_connection_id: null as never });
  expect((await app.get('/connections')).json['connections']).toMatchObject([{ id: own.id }]);
});

test('unless `owns` returns that it is the tenant’s', async () => {
  const app = startApp();
  const shared = app.polytomic.add({ name: 'Shared', organization_id, parent_connection_id: 'p' });
  const other = app.polytomic.add({ name: 'Other', organization_id, parent_connection_id: 'q' });
  app.access = { owns: ({ parentConnectionId }) => parentConnectionId === 'p' };
  const { json } = await app.get('/connections');
  expect(json['connections']).toMatchObject([{ id: shared.id }]);
  const session = await app.start({ connection: shared.id });
  expect(session.status).toBe(200);
  expect((await app.start({ connection: other.id })).json['code']).toBe('connection-not-found');
  app.polytomic.finish({ updated_at: '2026-12-01T00:00:00Z' });
  expect((await app.confirm(session)).json['status']).toBe('connected');
});

test.each<[string, () => Promise<boolean>]>([
  ['agrees', async () => true],
  ['fails', () => Promise.reject(new Error('The database is down'))],
])('an async `owns` that %s is refused by its reason', async (_what, owns) => {
  const app = startApp();
  app.polytomic.add({ name: 'Shared', organization_id, parent_connection_id: 'p' });
  app.access = { owns: owns as never };
  expect((await app.get('/connections')).json['code']).toBe('internal');
  expect(app.errors.map(String)).toEqual([
    expect.stringMatching(/an async function as `owns`, and nobody waits/u),
  ]);
});

test('`owns` cannot take in a connection of another organization', async () => {
  const app = startApp({
    authorize: () => ({
      user: 'ann',
      tenant: 'acme',
      credentials: { apiKey: 'acme-api-key-3f5b9d0c', organizationId: organization_id },
      owns: () => true,
    }),
  });
  app.polytomic.answer = ({ url }) =>
    url.endsWith('/api/connections')
      ? Response.json({
          data: [{ id: 'x', organization_id: 'globex-organization', parent_connection_id: 'p' }],
        })
      : undefined;
  expect((await app.get('/connections')).json['connections']).toEqual([]);
});

test.each([{ apiKey: 'one-key-for-all-tenants' }, { deploymentKey: 'one-key-for-all-tenants' }])(
  'with %j, a connection that names no organization belongs to no tenant',
  async (key) => {
    const app = startApp({ polytomic: { baseUrl: 'https://intranet.example' } });
    app.access = {
      credentials: { ...key, organizationId: organization_id },
      allow: { disconnect: true },
    };
    const unnamed = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'CRM' };
    app.polytomic.answer = ({ url }) =>
      Response.json({ data: url.endsWith('/api/connections') ? [unnamed] : unnamed });
    expect((await app.get('/connections')).json['connections']).toEqual([]);
    expect((await app.start({ connection: unnamed.id })).json['code']).toBe('connection-not-found');
    const url = `https://app.example/api/polytomic/connections/${unnamed.id}`;
    expect((await app.handle(new Request(url, { method: 'DELETE' }))).status).toBe(404);
    expect(app.polytomic.calls.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  },
);
