import { Polytomic, PolytomicClient, PolytomicError } from 'polytomic';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { apiRoutes } from './api/createApiApp.ts';
import { type SandboxServer, startSandboxServer } from './server/startSandboxServer.ts';
import { createPerson } from './testing/createPerson.ts';

// The official SDK retries POSTs by itself, so its retries are off here.
const once = { maxRetries: 0 };
const version = '2025-09-18';
const id = '33333333-3333-4333-8333-333333333333';
const ask = { name: 'CRM', redirect_url: 'http://localhost:3000/back', type: 'postgresql' };

let server: SandboxServer;
const client = (token = 'sandbox-key-acme'): PolytomicClient =>
  new PolytomicClient({ token, version, environment: server.url });

beforeAll(async () => {
  server = await startSandboxServer({
    port: 0,
    providerPort: 0,
    connections: [{ id, name: 'Main', type: 'slack', status: 'unhealthy', inUse: true }],
  });
});
beforeEach(() => {
  server.sandbox.reset();
});
afterAll(() => server.close());

it('connects, and finds the connection by its name', async () => {
  const { data } = await client().connections.connect(ask);
  expect(Object.keys(data ?? {})).toEqual(['redirect_url', 'token']);
  const person = createPerson(server.sandbox);
  await person.open(data?.redirect_url ?? '');
  await person.submit({ hostname: 'db', database: 'd', username: 'u', password: 'p' });
  const list = await client().connections.list();
  const made = list.data?.find(({ name }) => name === 'CRM');
  expect(made).toMatchObject({ status: 'healthy', type: { id: 'postgresql' } });
  const read = await client().connections.get(made?.id ?? '');
  expect(read.data).toEqual(made);
});

it('asks for a whitelist, a dark page and a reconnect', async () => {
  const { connections } = client();
  const { redirect_url } = ask;
  await connections.connect({ name: 'A', redirect_url, whitelist: ['slack'], dark: true });
  await connections.connect({ name: 'Main', redirect_url, connection: id });
  expect(server.sandbox.state().counts.open).toBe(2);
});

it('lists types, reads a schema and reads the identity', async () => {
  const types = await client().connections.getTypes();
  expect(types.data?.find((type) => type.id === 'salesforce')).toMatchObject({
    name: 'Salesforce',
    use_oauth: true,
    capabilities: { source: true },
  });
  const schema = await client().connections.getConnectionTypeSchema('mysql');
  expect(schema.required?.toSorted()).toEqual(['account', 'hostname', 'passwd', 'port']);
  const me = await client('sandbox-key-globex').identity.get();
  expect(me.data).toMatchObject({ is_user: true, organization_name: 'Globex' });
});

it('deletes', async () => {
  await expect(client().connections.remove(id)).rejects.toThrow(Polytomic.UnprocessableEntityError);
  await client().connections.remove(id, { force: true });
  await expect(client().connections.get(id)).rejects.toThrow(Polytomic.NotFoundError);
});

it('recognises the errors', async () => {
  const { connections } = client();
  await expect(client('wrong').connections.list()).rejects.toThrow(Polytomic.UnauthorizedError);
  await expect(
    connections.connect({ ...ask, organization_id: '22222222-2222-4222-8222-222222222222' }),
  ).rejects.toThrow(Polytomic.ForbiddenError);
  await expect(connections.connect({ ...ask, name: '' })).rejects.toThrow(
    Polytomic.UnprocessableEntityError,
  );
  await expect(connections.getConnectionTypeSchema('fax')).rejects.toThrow(Polytomic.NotFoundError);
  server.sandbox.setScenario('error-500');
  await expect(connections.connect(ask, once)).rejects.toThrow(Polytomic.InternalServerError);
});

it('throws a general error with the status for 404 and 409 of a session', async () => {
  const { connections } = client();
  const status = async (body: Polytomic.ConnectCardRequest): Promise<unknown> => {
    const error: unknown = await connections.connect(body, once).catch((reason: unknown) => reason);
    return error instanceof PolytomicError ? error.statusCode : error;
  };
  expect(await status({ ...ask, name: 'Main' })).toBe(409);
  expect(await status({ ...ask, connection: '99999999-9999-4999-8999-999999999999' })).toBe(404);
});

it('is answered in the oldest version without a version, and refused when the switch is `reject`', async () => {
  const unversioned = new PolytomicClient({ token: 'sandbox-key-acme', environment: server.url });
  expect((await unversioned.connections.list()).data).toBeUndefined();
  server.sandbox.setSwitches({ missingVersion: 'reject' });
  const error: unknown = await unversioned.connections.list().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ statusCode: 400, body: { key: 'version_missing' } });
  server.sandbox.setSwitches({ missingVersion: 'newest' });
  expect((await unversioned.connections.list()).data).toHaveLength(1);
});

it('waits for a rate limit, and retries by itself', async () => {
  server.sandbox.addFault({ route: 'GET /api/me', kind: 'error', status: 429, times: 1 });
  expect((await client().identity.get()).data).toMatchObject({ organization_name: 'Acme' });
  expect(server.sandbox.state().requests.map(({ status }) => status)).toEqual([429, 200]);
});

it('reaches every endpoint that the sandbox has, but reading a session, which it does not know', async () => {
  const { connections, identity } = client();
  await connections.connect(ask);
  await connections.list();
  await connections.get(id);
  await connections.getTypes();
  await connections.getConnectionTypeSchema('mysql');
  await connections.testConnection({ type: 'slack', configuration: { api_key: 'k' } });
  await identity.get();
  await connections.remove(id, { force: true });
  const { requests } = server.sandbox.state();
  const missed = apiRoutes.filter(
    ({ method, path }) => !requests.some((one) => one.method === method && fits(path, one.path)),
  );
  // This version of the SDK has no method for the usage of a connection.
  expect(missed.map(({ run }) => run.name)).toEqual(['readUsage']);
  expect(requests.every(({ status }) => status < 300)).toBe(true);
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(connections));
  expect(methods.filter((name) => /session/iu.test(name))).toEqual([]);
});

/** Whether a path is one of a route's. */
function fits(route: string, path: string): boolean {
  return new RegExp(`^${route.replace(':id', '[^/]+')}/?$`, 'u').test(path);
}
