import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';
import type { Scenario } from '../options/scenarios.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const globex = '22222222-2222-4222-8222-222222222222';
const mainId = 'abababab-0000-4000-8000-000000000001';

function start(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ now: 0, ...options });
  const { call } = createPlatform(sandbox);
  const post = (path: string, body?: unknown) =>
    call('POST', `/_sandbox/${path}`, body === undefined ? {} : { body });
  return { sandbox, call, post };
}

describe('connections', () => {
  it('are created, listed, made unhealthy and deleted', async () => {
    const { call, post, sandbox } = start();
    const made = await post('connections', {
      name: 'Books',
      type: 'quickbooks',
      organizationId: globex,
      configuration: { connected_user: 'me' },
      inUse: true,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'Books', organization_id: globex, status: 'healthy' });
    const { id } = made.body as unknown as { id: string };
    const broken = { status: 'unhealthy', statusError: 'The token was revoked.' };
    expect((await post(`connections/${id}/status`, broken)).status).toBe(200);
    expect((await call('GET', '/_sandbox/connections')).body['connections']).toMatchObject([
      { id, status: 'unhealthy', status_error: 'The token was revoked.' },
    ]);
    expect((await post(`connections/${id}/remove`)).status).toBe(200);
    expect((await post(`connections/${id}/remove`)).status).toBe(404);
    expect(sandbox.state().connections).toEqual([]);
  });

  it.each([
    [{ type: 'slack' }, 422, '“name” is missing'],
    [{ name: 'A' }, 422, '“type” is missing'],
    [{ name: 'A', type: 'fax' }, 422, 'unknown type'],
    [{ name: 'A', type: 'slack', organizationId: 'unknown' }, 422, 'unknown organization'],
    [{ name: 'Main', type: 'slack' }, 409, 'already a connection named “Main”'],
    [{ name: 7, type: 'slack' }, 422, '“name” has to be text.'],
    [{ name: 'A', type: 'slack', inUse: 'perhaps' }, 422, 'true or false'],
    [[], 422, 'a JSON object'],
    [{ name: 'A', type: 'slack', in_use: true }, 422, 'no field “in_use”'],
    [{ name: 'A', type: 'slack', id: 'not-a-uuid/..' }, 422, 'a UUID, not “not-a-uuid/..”'],
    [{ name: 'A', type: 'slack', id: mainId.toUpperCase() }, 409, `with the id “${mainId}”`],
  ])('%j is refused with %i', async (body, status, message) => {
    const { post, sandbox } = start({
      connections: [{ id: mainId, name: 'Main', type: 'slack' }],
    });
    const answer = await post('connections', body);
    expect(answer.status).toBe(status);
    expect(answer.body['message']).toContain(message);
    expect(sandbox.state().connections).toHaveLength(1);
  });
});

describe('sessions', () => {
  it('are made as the API makes them, and can be entered', async () => {
    const { post, call, sandbox } = start();
    const made = await post('sessions', {
      name: 'CRM',
      redirectUrl: 'http://app.test/back',
      whitelist: ['slack', 'stripe'],
      ttl: 60,
      dark: true,
      useOrganizationName: true,
      organizationId: globex,
      scenario: 'append-params',
    });
    expect(made.status).toBe(201);
    const { id, url, token } = made.body as unknown as Record<string, string>;
    const person = createPerson(sandbox);
    await person.open(url ?? '');
    const page = await person.follow('Slack');
    expect(page.text).toContain('Globex');
    expect((await person.submit({ api_key: 'k' })).url).toContain('connection_id=');
    expect((await call('GET', '/_sandbox/sessions')).body['sessions']).toMatchObject([
      { id, status: 'completed', organizationId: globex, scenario: 'append-params' },
    ]);
    const read = await call('GET', `/api/connections/connect/session?token=${token}`);
    expect(read.body['data']).toMatchObject({ name: 'CRM', dark: true });
  });

  it('can be completed without a browser', async () => {
    const { post, sandbox } = start();
    const { id } = sandbox.createSession({ name: 'CRM', type: 'slack' });
    const done = await post(`sessions/${id}/complete`, { configuration: { api_key: 'hunter2' } });
    expect(done.body).toEqual({ id, connectionId: sandbox.state().connections[0]?.id });
    expect(sandbox.state()).toMatchObject({
      counts: { completed: 1 },
      connections: [{ name: 'CRM', configuration: { api_key: '********' } }],
    });
    expect((await post(`sessions/${id}/complete`)).status).toBe(404);
  });

  it('can make a draft, which is one until it is reconnected', async () => {
    const { post, sandbox } = start();
    const { id } = sandbox.createSession({ name: 'CRM', type: 'slack' });
    await post(`sessions/${id}/complete`, { saved: false });
    expect(sandbox.state().connections).toMatchObject([{ name: 'CRM', saved: false }]);
    const connection = sandbox.state().connections[0]?.id ?? '';
    sandbox.completeSession(sandbox.createSession({ name: 'CRM', connection }).id);
    expect(sandbox.state().connections).toMatchObject([{ name: 'CRM', saved: true }]);
  });

  it('are completed only with a type they allow, and a name that is free', async () => {
    const { post, sandbox } = start();
    const { id } = sandbox.createSession({ name: 'CRM', whitelist: ['slack', 'stripe'] });
    const open = await post(`sessions/${id}/complete`);
    expect(open.status).toBe(422);
    expect(open.body['types']).toEqual(['slack', 'stripe']);
    expect((await post(`sessions/${id}/complete`, { type: 'mysql' })).status).toBe(422);
    sandbox.createConnection({ name: 'CRM', type: 'slack' });
    expect((await post(`sessions/${id}/complete`, { type: 'slack' })).status).toBe(409);
  });

  it('show their type where they allow only one', () => {
    const { sandbox } = start({ connections: [{ id: mainId, name: 'Main', type: 'mysql' }] });
    for (const limit of [
      {},
      { type: 'slack' },
      { whitelist: ['slack', 'stripe'] },
      { whitelist: ['stripe'] },
      { connection: mainId },
    ]) {
      sandbox.createSession({ name: 'CRM', ...limit });
    }
    const types = sandbox.state().sessions.map(({ type }) => type);
    expect(types).toEqual([null, 'slack', null, 'stripe', 'mysql']);
  });

  it('reconnect the connection that they name', () => {
    const { sandbox } = start({ connections: [{ name: 'Main', type: 'slack', status: 'bad' }] });
    const [main] = sandbox.state().connections;
    const connection = main?.id ?? '';
    const { id } = sandbox.createSession({ name: 'ignored', connection });
    expect(sandbox.completeSession(id)).toBe(connection);
    expect(sandbox.state().connections).toMatchObject([{ name: 'Main', status: 'healthy' }]);
  });

  it('can be expired, once', async () => {
    const { post, sandbox } = start();
    const { id } = sandbox.createSession({ name: 'CRM' });
    expect((await post(`sessions/${id}/expire`)).status).toBe(200);
    expect(sandbox.state().counts.expired).toBe(1);
    expect((await post(`sessions/${id}/expire`)).status).toBe(404);
  });

  it.each([
    [{}, 422, '“name” is missing'],
    [{ name: 'A', type: 'fax' }, 422, 'There is no connection type “fax”'],
    [{ name: 'A', ttl: 0 }, 422, 'ttl must be'],
    [{ name: 'A', redirectUrl: '/back' }, 422, 'redirect_url must be'],
    [{ name: 'A', organizationId: 'unknown' }, 422, 'no organization'],
    [{ name: 'A', connection: '99999999-9999-4999-8999-999999999999' }, 404, 'no connection'],
    [{ name: 'Main' }, 409, 'already exists'],
    [{ name: 'A', redirect_url: 'http://app.test' }, 422, 'no field “redirect_url”'],
    [{ name: 'A', scenario: 'sunshine' }, 422, 'no scenario “sunshine”'],
    [{ name: 'A', scenario: 7 }, 422, '“scenario” has to be text'],
  ])('%j is refused with %i', async (body, status, message) => {
    const { post, sandbox } = start({ connections: [{ name: 'Main', type: 'slack' }] });
    const answer = await post('sessions', body);
    expect(answer.status).toBe(status);
    expect(answer.body['message']).toContain(message);
    expect(sandbox.state().sessions).toEqual([]);
  });

  it('can be created by the control while the API fails', () => {
    const { sandbox } = start({ scenario: 'error-500' });
    expect(sandbox.createSession({ name: 'CRM' })).toHaveProperty('token');
  });
});

it('switches, latency, faults, the clock and the log are set over HTTP', async () => {
  const { post, call, sandbox } = start();
  await post('switches', { cancel: 'page', duplicateNameStatus: 422 });
  await post('slow-by', { slowBy: 5 });
  const made = await post('faults', { route: '/api/me', kind: 'error', status: 503 });
  expect(made.body).toEqual({ id: 'fault-1' });
  expect((await call('GET', '/api/me')).status).toBe(503);
  expect((await post('clock', { advance: 60_000 })).body).toEqual({
    clock: { now: '1970-01-01T00:01:00.000Z', stopped: true },
  });
  expect((await call('GET', '/_sandbox/requests')).body['requests']).toHaveLength(1);
  expect((await call('GET', '/_sandbox/faults')).body['faults']).toMatchObject([{ hits: 1 }]);
  expect(sandbox.state()).toMatchObject({ slowBy: 5, switches: { cancel: 'page' } });
  await post('clock', { at: '2026-01-01T12:00:00Z' });
  expect(sandbox.state().clock.now).toBe('2026-01-01T12:00:00.000Z');
  await post('clock', { run: true });
  expect(sandbox.state().clock.stopped).toBe(false);
  expect((await post('faults/fault-1/remove')).status).toBe(200);
  expect((await post('faults/fault-1/remove')).status).toBe(404);
  await post('faults', { route: '*', kind: 'drop' });
  await post('faults/clear');
  await post('requests/clear');
  expect(sandbox.state()).toMatchObject({ faults: [], requests: [] });
});

it.each([
  ['switches', { cancel: 'maybe' }],
  ['switches', { colour: 'red' }],
  ['slow-by', {}],
  ['slow-by', { slowBy: -1 }],
  ['slow-by', { slowBy: 'late' }],
  ['clock', {}],
  ['clock', { at: 'tomorrow' }],
  ['clock', { advance: -1 }],
  ['clock', { advance: 1, run: true }],
  ['clock', { at: 8.64e15 }],
  ['clock', { at: '+010000-01-01T00:00:00Z' }],
  ['clock', { at: -8.64e15 }],
  ['clock', { advance: 8.64e15 }],
  ['faults', { route: '*', kind: 'flood' }],
  ['faults', { route: '*', kind: 'drop', method: 'GET' }],
  ['faults/clear', { route: '*' }],
  ['scenario', { scenario: 'toString' }],
  ['scenario', { scenario: 'coop', slowBy: 5 }],
  ['reset', { scenario: 'coop' }],
])('%s refuses %j with a reason and changes nothing', async (path, body) => {
  const { post, sandbox } = start();
  const before = sandbox.state();
  const answer = await post(path, body);
  expect(answer.status).toBe(422);
  expect(answer.body['message']).toMatch(/\w{3}/u);
  expect(sandbox.state()).toEqual(before);
});

it('a configuration that is nested without end is refused, and the state can still be read', async () => {
  const { post, call, sandbox } = start();
  const { id } = sandbox.createSession({ name: 'CRM', type: 'slack' });
  const configuration = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  for (const [path, body] of [
    ['connections', `{"name":"A","type":"slack","configuration":${configuration}}`],
    [`sessions/${id}/complete`, `{"configuration":${configuration}}`],
  ] as const) {
    const answer = await post(path, body);
    expect(answer.status).toBe(422);
    expect(answer.body['message']).toBe('The body has to be a JSON object of at most 100 levels.');
  }
  const { status, body } = await call('GET', '/_sandbox/state');
  expect(status).toBe(200);
  expect(body).toMatchObject({ connections: [], counts: { open: 1 } });
});

it('a configuration that cannot be copied is stored by no method', () => {
  const { sandbox } = start({ connections: [{ name: 'Main', type: 'slack', status: 'bad' }] });
  const connection = sandbox.state().connections[0]?.id ?? '';
  const { id } = sandbox.createSession({ name: 'ignored', connection });
  const configuration = { callback: () => undefined };
  const before = sandbox.state();
  expect(() => sandbox.createConnection({ name: 'A', type: 'slack', configuration })).toThrow(
    /cloned/u,
  );
  expect(() => sandbox.completeSession(id, { configuration })).toThrow(/cloned/u);
  expect(sandbox.state()).toEqual(before);
});

it('sessions can be made and read at the last moment of the clock', async () => {
  const { post, call } = start();
  expect((await post('clock', { at: '9998-12-31T23:59:59Z' })).status).toBe(200);
  expect((await post('sessions', { name: 'CRM', ttl: 604_800 })).status).toBe(201);
  expect((await call('GET', '/_sandbox/state')).body['sessions']).toMatchObject([
    { expiresAt: '9999-01-07T23:59:59.000Z' },
  ]);
  expect((await post('clock', { advance: 60_000 })).status).toBe(422);
});

it('a field that a control does not have is refused with those that it has', async () => {
  const { post, sandbox } = start();
  const { id } = sandbox.createSession({ name: 'CRM', type: 'slack' });
  const answer = await post(`sessions/${id}/complete`, { type_id: 'slack' });
  expect(answer.status).toBe(422);
  expect(answer.body).toEqual({
    message: 'This control has no field “type_id”.',
    fields: ['type', 'configuration', 'saved'],
  });
  expect(sandbox.state().counts.open).toBe(1);
});

it('a scenario that does not exist is refused by the methods as well', () => {
  const { sandbox } = start();
  const scenario = 'sunshine' as Scenario;
  expect(() => {
    sandbox.setScenario(scenario);
  }).toThrow('no scenario “sunshine”');
  expect(() => sandbox.createSession({ name: 'CRM', scenario })).toThrow('no scenario “sunshine”');
  expect(sandbox.state()).toMatchObject({ scenario: 'approve', sessions: [] });
});

it('a page from elsewhere controls nothing, whatever it sends', async () => {
  const { sandbox, call } = start({ connections: [{ name: 'Main', type: 'slack' }] });
  const before = sandbox.state();
  const [id] = before.connections.map((one) => one.id);
  const paths = ['reset', 'scenario', 'switches', 'clock', 'faults', 'sessions', 'connections'];
  for (const path of [...paths, `connections/${id}/remove`]) {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:3000' },
      { origin: 'https://evil.test' },
    ]) {
      const type = { 'content-type': 'text/plain' };
      const body = { scenario: 'deny', cancel: 'page', run: true, name: 'x', type: 'slack' };
      const answer = await call('POST', `/_sandbox/${path}`, {
        body,
        headers: { ...headers, ...type },
      });
      expect(answer.status).toBe(403);
    }
  }
  expect(sandbox.state()).toEqual(before);
});

it('reports every change until unsubscribed', () => {
  const { sandbox } = start();
  let changes = 0;
  const undo = sandbox.onChange(() => {
    changes += 1;
  });
  sandbox.setScenario('deny');
  sandbox.state();
  sandbox.snapshot();
  expect(changes).toBe(1);
  undo();
  sandbox.reset();
  expect(changes).toBe(1);
});
