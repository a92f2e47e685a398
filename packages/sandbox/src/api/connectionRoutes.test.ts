import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const id = '33333333-3333-4333-8333-333333333333';
const connections = [
  {
    id,
    name: 'Main database',
    type: 'postgresql',
    status: 'unhealthy',
    statusError: 'The password has changed.',
    configuration: { hostname: 'db.acme.com', password: 'hunter2' },
    inUse: true,
  },
  { organizationId: '22222222-2222-4222-8222-222222222222', name: 'Books', type: 'quickbooks' },
];

it('shows every field of a connection, and no secret', async () => {
  const sandbox = createSandbox({ connections, now: () => 0 });
  const { body } = await createPlatform(sandbox).call('GET', `/api/connections/${id}`);
  const actor = { id: '11111111-1111-4111-8111-111111111111', name: 'Northwind', type: 'connect' };
  expect(body).toEqual({
    data: {
      id,
      name: 'Main database',
      type: {
        id: 'postgresql',
        name: 'PostgreSQL',
        logo_url: 'http://127.0.0.1:4601/logos/postgresql.svg',
        operations: ['bulksyncsource'],
      },
      status: 'unhealthy',
      status_error: 'The password has changed.',
      saved: true,
      organization_id: actor.id,
      configuration: { hostname: 'db.acme.com', password: '********' },
      created_at: '1970-01-01T00:00:00.000Z',
      updated_at: '1970-01-01T00:00:00.000Z',
      created_by: actor,
      updated_by: actor,
      policies: [],
      api_calls_last_24_hours: 0,
    },
  });
});

it("lists the organization's own connections only", async () => {
  const { call } = createPlatform(createSandbox({ connections }));
  const own = await call('GET', '/api/connections');
  expect(own.body['data']).toEqual([expect.objectContaining({ name: 'Main database' })]);
  const headers = { authorization: 'Bearer sandbox-key-globex' };
  const other = await call('GET', '/api/connections', { headers });
  expect(other.body['data']).toEqual([expect.objectContaining({ name: 'Books' })]);
  expect((await call('GET', `/api/connections/${id}`, { headers })).status).toBe(404);
  expect((await call('DELETE', `/api/connections/${id}`, { headers })).status).toBe(404);
});

it('deletes a connection that is in use only by force', async () => {
  const sandbox = createSandbox({ connections });
  const { call } = createPlatform(sandbox);
  expect((await call('DELETE', `/api/connections/${id}`)).status).toBe(422);
  expect((await call('DELETE', `/api/connections/${id}?force=true`)).status).toBe(200);
  expect((await call('DELETE', `/api/connections/${id}`)).status).toBe(404);
  expect(sandbox.state().connections).toHaveLength(1);
});

it.each([
  [{ name: 'Fax', type: 'faxmachine' }, 'type'],
  [{ name: 'CRM', type: 'stripe', organizationId: 'unknown' }, 'organization'],
])('refuses to start with the connection %j', (connection, wrong) => {
  expect(() => createSandbox({ connections: [connection] })).toThrow(wrong);
});

it.each([
  [{ hostname: 'db.acme.com', password: 'hunter2' }, 200],
  [{ hostname: 'db.invalid', password: 'hunter2' }, 422],
  [{ hostname: 'https://db.invalid/crm' }, 422],
  [{ hostname: 'db.invalid:5432' }, 422],
  [{ hostname: 'INVALID' }, 422],
  [{ password: 'invalid' }, 422],
  [{ password: 'not.invalid' }, 200],
])('a check of %j is answered with %i, as in the form', async (configuration, status) => {
  const { call } = createPlatform(createSandbox());
  const body = { type: 'postgresql', configuration };
  expect((await call('POST', '/api/connections/test', { body })).status).toBe(status);
});
