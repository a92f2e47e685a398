import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const id = '33333333-3333-4333-8333-333333333333';
const connections = [{ id, name: 'Main', type: 'slack', configuration: { api_key: 'hunter2' } }];

it('shows the state without secrets, as the sandbox itself does', async () => {
  const sandbox = createSandbox({ connections, now: 0 });
  const { ask, call } = createPlatform(sandbox);
  const { token, redirectUrl } = await ask();
  const { status, body } = await call('GET', '/_sandbox/state');
  expect(status).toBe(200);
  expect(body).toEqual(sandbox.state());
  expect(body).toMatchObject({
    scenario: 'approve',
    counts: { sessions: 1, open: 1, completed: 0, cancelled: 0, expired: 0 },
    sessions: [{ name: 'CRM', status: 'open', connectionId: null, views: 0 }],
    connections: [{ id, configuration: { api_key: '********' } }],
    requests: [{ method: 'POST', status: 200 }],
  });
  const ticket = new URL(redirectUrl).searchParams.get('session') ?? '';
  for (const secret of [token, ticket, 'sandbox-key-acme', 'hunter2']) {
    expect(JSON.stringify(body)).not.toContain(secret);
  }
});

it('a state that was read does not change any more', () => {
  const sandbox = createSandbox({ connections });
  const before = sandbox.state();
  sandbox.setConnectionStatus(id, 'unhealthy');
  expect(before.connections[0]?.status).toBe('healthy');
});

it('sets the scenario', async () => {
  const sandbox = createSandbox();
  const { call } = createPlatform(sandbox);
  await call('POST', '/_sandbox/scenario', { body: { scenario: 'coop' } });
  expect(sandbox.state().scenario).toBe('coop');
  const wrong = await call('POST', '/_sandbox/scenario', { body: { scenario: 'sunshine' } });
  expect(wrong.status).toBe(422);
  expect((await call('POST', '/_sandbox/scenario', { body: '{' })).status).toBe(422);
});

it("sets a connection's status and its reason", async () => {
  const sandbox = createSandbox({ connections });
  const { call } = createPlatform(sandbox);
  const path = `/_sandbox/connections/${id}/status`;
  expect((await call('POST', path, { body: { status: 'unhealthy' } })).status).toBe(200);
  expect(sandbox.state().connections[0]).toMatchObject({
    status: 'unhealthy',
    status_error: 'The credentials are no longer accepted.',
  });
  await call('POST', path, { body: { status: 'healthy' } });
  expect(sandbox.state().connections[0]?.status_error).toBeUndefined();
  expect((await call('POST', path, { body: {} })).status).toBe(422);
  const unknown = '/_sandbox/connections/unknown/status';
  expect((await call('POST', unknown, { body: { status: 'healthy' } })).status).toBe(404);
});

it('forgets everything but the options', async () => {
  const sandbox = createSandbox({ connections, scenario: 'silent' });
  const { ask, call } = createPlatform(sandbox);
  await ask({}, { headers: { 'idempotency-key': 'one-click-1' } });
  sandbox.setScenario('coop');
  await call('DELETE', `/api/connections/${id}`);
  expect((await call('POST', '/_sandbox/reset')).status).toBe(200);
  expect(sandbox.state()).toMatchObject({
    scenario: 'silent',
    counts: { sessions: 0 },
    connections: [{ id }],
    requests: [],
  });
});

it('answers 404 to every other path', async () => {
  const { call } = createPlatform(createSandbox());
  expect((await call('GET', '/_sandbox/secrets')).status).toBe(404);
  expect((await call('GET', '/_sandbox/reset')).status).toBe(404);
});
