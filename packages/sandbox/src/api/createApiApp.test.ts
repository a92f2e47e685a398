import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const acme = '11111111-1111-4111-8111-111111111111';

describe('credentials', () => {
  it.each([
    ['a user key', 'Bearer sandbox-key-globex', 'Globex', 'is_user'],
    ['a partner key', `Basic ${btoa(`${acme}:sandbox-partner-key`)}`, 'Acme', 'is_partner'],
    [
      'a scoped deployment key',
      `Basic ${btoa(`${acme}:sandbox-deployment-key`)}`,
      'Acme',
      'is_system',
    ],
    ['a deployment key', `Basic ${btoa('sandbox-deployment-key:')}`, 'Acme', 'is_system'],
  ])('%s is identified', async (_, authorization, name, flag) => {
    const { call } = createPlatform(createSandbox());
    const { status, body } = await call('GET', '/api/me', { headers: { authorization } });
    expect(status).toBe(200);
    expect(body['data']).toMatchObject({ is_user: false, organization_name: name, [flag]: true });
  });

  it.each([
    '',
    'Bearer',
    'Bearer wrong',
    'Basic %%%',
    `Basic ${btoa('sandbox-key-acme:')}`,
    `Basic ${btoa(`${acme}:wrong`)}`,
    `Basic ${btoa(':')}`,
  ])('%j is not a valid credential', async (authorization) => {
    const { call } = createPlatform(createSandbox());
    const { status, body } = await call('GET', '/api/me', { headers: { authorization } });
    expect(status).toBe(401);
    expect(body['status']).toBe(401);
  });

  it('a partner key is refused for an organization that does not exist', async () => {
    const { call } = createPlatform(createSandbox());
    const authorization = `Basic ${btoa('99999999-9999-4999-8999-999999999999:sandbox-partner-key')}`;
    expect((await call('GET', '/api/me', { headers: { authorization } })).status).toBe(403);
  });
});

describe('versions', () => {
  it('a known version is repeated', async () => {
    const { call } = createPlatform(createSandbox());
    const headers = { 'x-polytomic-version': '2022-12-12' };
    const answer = await call('GET', '/api/me', { headers });
    expect(answer.headers.get('x-polytomic-version')).toBe('2022-12-12');
  });

  it.each(['', '2020-01-01', 'latest'])('%j is refused', async (version) => {
    const { call } = createPlatform(createSandbox());
    const answer = await call('GET', '/api/me', { headers: { 'x-polytomic-version': version } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-polytomic-version')).toBe('2021-05-23');
  });

  it('a missing version is answered in the oldest, with its envelope', async () => {
    const sandbox = createSandbox();
    const headers = { authorization: 'Bearer sandbox-key-acme' };
    const response = await sandbox.fetch(new Request(`${sandbox.url}/api/me`, { headers }));
    expect(response.status).toBe(200);
    expect(response.headers.get('x-polytomic-version')).toBe('2021-05-23');
    expect(await response.json()).toMatchObject({ result: { is_user: true }, error: null });
  });
});

describe('answers', () => {
  const message = 'The organization has no connection with this id.';

  it.each([
    ['flat', { status: 404, key: 'connection_not_found', message, metadata: {} }],
    ['nested', { error: { message } }],
    ['string', { error: message }],
    ['status-code', { message, status_code: 404 }],
  ] as const)('an error can have the shape %s', async (errorShape, body) => {
    const { call } = createPlatform(createSandbox({ switches: { errorShape } }));
    expect((await call('GET', '/api/connections/nope')).body).toEqual(body);
  });

  it('an unknown path is 404 and a wrong method 405', async () => {
    const { call } = createPlatform(createSandbox());
    expect((await call('GET', '/api/syncs')).status).toBe(404);
    expect((await call('DELETE', '/api/me')).status).toBe(405);
  });

  it('a foreign host is answered with 421', async () => {
    const response = await createSandbox().fetch(new Request('http://elsewhere.test/api/me'));
    expect(response.status).toBe(421);
  });

  it('the scenario of a call has to exist', async () => {
    const { call } = createPlatform(createSandbox());
    const headers = { 'x-sandbox-scenario': 'sunshine' };
    const { status, body } = await call('GET', '/api/me', { headers });
    expect(status).toBe(400);
    expect(body['key']).toBe('sandbox_scenario_unknown');
  });
});

it('logs calls without their secrets', async () => {
  const sandbox = createSandbox({ now: () => 0 });
  const { ask, call } = createPlatform(sandbox);
  const { token } = await ask({}, { headers: { 'idempotency-key': 'click-0001' } });
  await call('GET', `/api/connections/connect/session?token=${token}`);
  expect(sandbox.state().requests).toEqual([
    {
      at: '1970-01-01T00:00:00.000Z',
      method: 'POST',
      path: '/api/connections/connect/',
      status: 200,
      version: '2025-09-18',
      idempotencyKey: 'click-0001',
      fault: null,
    },
    {
      at: '1970-01-01T00:00:00.000Z',
      method: 'GET',
      path: '/api/connections/connect/session',
      status: 200,
      version: '2025-09-18',
      idempotencyKey: null,
      fault: null,
    },
  ]);
});
