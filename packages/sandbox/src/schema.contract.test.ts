import { afterAll, expect, it } from 'vitest';
import { type ApiVersion, apiVersions } from './api/apiVersion.ts';
import { connectionTypes } from './catalog/connectionTypes.ts';
import { createSandbox, type Sandbox } from './createSandbox.ts';
import { type Endpoint, endpoints } from './testing/apiSchemas.ts';
import { findViolations } from './testing/findViolations.ts';

// Every answer of every endpoint in every version, success and error, against schemas of the published contract.

const acme = '11111111-1111-4111-8111-111111111111';
const id = '33333333-3333-4333-8333-333333333333';
const unknownId = '99999999-9999-4999-8999-999999999999';
const redirect_url = 'http://localhost:3000/back';
const ask = { name: 'New', redirect_url };
const counts = new Map<string, number>();

function start(): Sandbox {
  return createSandbox({
    connections: [
      {
        id,
        name: 'Main',
        type: 'slack',
        status: 'unhealthy',
        inUse: true,
        configuration: { api_key: 'k' },
      },
      { name: 'Copy', type: 'snowflake', parentConnectionId: unknownId },
      { name: 'Books', type: 'quickbooks' },
    ],
  });
}

interface Call {
  readonly body?: unknown;
  readonly authorization?: string | null;
  /** Leaves the version header out. */
  readonly isUnversioned?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(
  sandbox: Sandbox,
  version: ApiVersion,
  call: string,
  { body, authorization = 'Bearer sandbox-key-acme', isUnversioned, headers }: Call = {},
): Promise<{ readonly status: number; readonly data: Record<string, string> }> {
  const [method = '', path = ''] = call.split(' ');
  const request = new Request(`${sandbox.url}${path}`, {
    method,
    headers: {
      ...(isUnversioned !== true && { 'x-polytomic-version': version }),
      ...(authorization !== null && { authorization }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const name = `${method} ${path.split('?')[0]}`;
  const endpoint = (Object.keys(endpoints) as Endpoint[]).find((one) => endpoints[one].test(name));
  if (!endpoint) throw new Error(`${name} is not a published endpoint.`);
  const response = await sandbox.fetch(request);
  const text = await response.text();
  expect({ call, violations: findViolations(endpoint, version, response, text) }).toEqual({
    call,
    violations: [],
  });
  const key = `${endpoint} ${version}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, Record<string, string>>;
  return { status: response.status, data: parsed['data'] ?? parsed['result'] ?? {} };
}

/** Every endpoint with a call that succeeds. */
const calls: readonly (readonly [string, unknown?])[] = [
  ['POST /api/connections/connect', ask],
  ['POST /api/connections/test', { type: 'slack', configuration: { api_key: 'k' } }],
  ['GET /api/connections'],
  [`GET /api/connections/${id}/usage`],
  [`GET /api/connections/${id}`],
  ['GET /api/connection_types'],
  ['GET /api/connection_types/postgresql'],
  ['GET /api/me'],
  [`DELETE /api/connections/${id}?force=true`],
];
const isSince2024 = /connections\/test|connection_types\//u;

for (const version of apiVersions) {
  it(`${version}: every endpoint succeeds, and fails with every kind of error`, async () => {
    const sandbox = start();
    for (const [call, body] of calls) {
      const expected = isSince2024.test(call) && version < '2024-02-08' ? 404 : 200;
      const isPublic = call === 'GET /api/connection_types';
      const bad = isPublic ? 200 : 401;
      const given = body === undefined ? {} : { body };
      expect((await send(sandbox, version, call, { ...given, authorization: null })).status).toBe(
        bad,
      );
      expect(
        (await send(sandbox, version, call, { ...given, authorization: 'Bearer x' })).status,
      ).toBe(bad);
      const foreign = `Basic ${btoa(`${unknownId}:sandbox-partner-key`)}`;
      const forbidden = await send(sandbox, version, call, { ...given, authorization: foreign });
      expect(forbidden.status).toBe(isPublic ? 200 : 403);
      const headers = { 'x-sandbox-scenario': 'sunshine' };
      expect((await send(sandbox, version, call, { ...given, headers })).status).toBe(400);
      expect((await send(sandbox, version, call, given)).status).toBe(expected);
    }
  });

  it(`${version}: a session is refused for each reason, and read before and after it connects`, async () => {
    const sandbox = start();
    const connect = async (body: unknown, headers: Record<string, string> = {}) =>
      (await send(sandbox, version, 'POST /api/connections/connect', { body, headers })).status;
    const isNewest = version === '2025-09-18';
    expect(await connect('{')).toBe(400);
    expect(await connect({ redirect_url })).toBe(422);
    expect(await connect({ ...ask, organization_id: unknownId })).toBe(403);
    expect(await connect({ ...ask, name: 'Main' })).toBe(isNewest ? 409 : 422);
    expect(await connect({ ...ask, connection: unknownId })).toBe(isNewest ? 404 : 422);
    expect(await connect(ask, { 'x-sandbox-scenario': 'error-500' })).toBe(500);
    expect(await connect(ask, { 'x-sandbox-scenario': 'rate-limited' })).toBe(429);
    for (const body of [
      ask,
      { ...ask, type: 'slack' },
      { ...ask, whitelist: ['slack'] },
      { name: 'Main', redirect_url, connection: id },
    ]) {
      const { data } = await send(sandbox, version, 'POST /api/connections/connect', { body });
      const read = `GET /api/connections/connect/session?token=${data['token']}`;
      const expected = isNewest ? 200 : 404;
      expect((await send(sandbox, version, read)).status).toBe(expected);
      expect((await send(sandbox, version, read, { authorization: null })).status).toBe(expected);
      const open = sandbox.state().sessions.findLast(({ status }) => status === 'open');
      sandbox.completeSession(open?.id ?? '', body.name === 'Main' ? {} : { type: 'slack' });
      expect((await send(sandbox, version, read)).status).toBe(expected);
      const made = sandbox.state().connections.find(({ name }) => name === 'New');
      if (made) sandbox.removeConnection(made.id);
    }
    const read = 'GET /api/connections/connect/session?token=wrong';
    expect((await send(sandbox, version, read)).status).toBe(isNewest ? 401 : 404);
  });

  it(`${version}: connections, empty lists, health and shared copies`, async () => {
    const sandbox = start();
    for (const path of [unknownId, `${unknownId}/usage`]) {
      expect((await send(sandbox, version, `GET /api/connections/${path}`)).status).toBe(404);
    }
    expect((await send(sandbox, version, `DELETE /api/connections/${unknownId}`)).status).toBe(404);
    expect((await send(sandbox, version, `DELETE /api/connections/${id}`)).status).toBe(422);
    const globex = { authorization: 'Bearer sandbox-key-globex' };
    for (const emptyList of ['array', 'null'] as const) {
      sandbox.setSwitches({ emptyList });
      expect((await send(sandbox, version, 'GET /api/connections', globex)).status).toBe(200);
    }
    sandbox.setSwitches({ health: 'unhealthy', sharedCopy: true });
    for (const call of ['GET /api/connections', `GET /api/connections/${id}`]) {
      expect((await send(sandbox, version, call)).status).toBe(200);
    }
    expect((await send(sandbox, version, 'GET /api/connections', globex)).status).toBe(200);
  });

  it(`${version}: the identity of every kind of key`, async () => {
    const sandbox = start();
    const keys = [
      'Bearer sandbox-key-acme',
      'Bearer sandbox-partner-key',
      `Basic ${btoa(`${acme}:sandbox-partner-key`)}`,
      `Basic ${btoa(`${acme}:sandbox-deployment-key`)}`,
      `Basic ${btoa('sandbox-deployment-key:')}`,
    ];
    for (const keyKind of ['user', 'organization'] as const) {
      sandbox.setSwitches({ keyKind });
      for (const authorization of keys) {
        expect((await send(sandbox, version, 'GET /api/me', { authorization })).status).toBe(200);
      }
    }
    const partner = { authorization: 'Bearer sandbox-partner-key' };
    expect((await send(sandbox, version, 'GET /api/connections', partner)).status).toBe(403);
  });
}

it.each(['2024-02-08', '2025-09-18'] as const)(
  '%s: the schema of every type, and a tested configuration',
  async (version) => {
    const sandbox = start();
    for (const type of connectionTypes) {
      expect((await send(sandbox, version, `GET /api/connection_types/${type.id}`)).status).toBe(
        200,
      );
    }
    expect((await send(sandbox, version, 'GET /api/connection_types/fax')).status).toBe(404);
    const test = async (body: unknown) =>
      (await send(sandbox, version, 'POST /api/connections/test', { body })).status;
    expect(await test({ type: 'slack', configuration: { api_key: 'k' } })).toBe(200);
    expect(await test({ type: 'slack', configuration: { api_key: 'k' }, connection_id: id })).toBe(
      200,
    );
    expect(await test({ type: 'slack', configuration: { api_key: 'invalid' } })).toBe(422);
    expect(await test({ type: 'slack', configuration: {}, connection_id: unknownId })).toBe(404);
    expect(await test({ type: 'fax', configuration: {} })).toBe(422);
    expect(await test({ type: 'slack' })).toBe(422);
    expect(await test([])).toBe(422);
  },
);

it('a call without a version header is answered in 2021-05-23', async () => {
  const sandbox = start();
  for (const call of [
    'GET /api/me',
    'GET /api/connections',
    'GET /api/connection_types',
    `GET /api/connections/${unknownId}`,
  ]) {
    const { status } = await send(sandbox, '2021-05-23', call, { isUnversioned: true });
    expect(status).toBe(call.includes(unknownId) ? 404 : 200);
  }
});

afterAll(() => {
  const lines = [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([key, count]) => `${String(count).padStart(5)}  ${key}`);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.info(`Validated answers: ${total}, 0 violations\n${lines.join('\n')}`);
});
