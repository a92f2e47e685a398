import { describe, expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { defaultSwitches, parseSwitches, type SandboxSwitches, switchChoices } from './switches.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const globex = '22222222-2222-4222-8222-222222222222';
const connect = '/api/connections/connect';
const body = { name: 'CRM', redirect_url: 'http://localhost/back' };

it('every switch starts at its first choice', () => {
  const first = Object.entries(switchChoices).map(([name, { values }]) => [name, values[0]]);
  expect(Object.fromEntries(first)).toEqual(defaultSwitches);
});

it('reads the text of a form or a flag as it reads JSON', () => {
  const text = { duplicateNameStatus: '422', tokenInHostedUrl: 'true', cancel: 'page' };
  const values = { duplicateNameStatus: 422, tokenInHostedUrl: true, cancel: 'page' };
  expect(parseSwitches(text)).toEqual(values);
  expect(parseSwitches(values)).toEqual(values);
});

it.each([
  [{ colour: 'red' }, 'There is no switch “colour”. There are: errorShape'],
  [{ toString: 'red' }, 'There is no switch “toString”.'],
  [{ cancel: 'maybe' }, 'The switch cancel is one of redirect, page, absent, not “maybe”.'],
])('%j is refused with a reason', (given, reason) => {
  expect(() => parseSwitches(given)).toThrow(reason);
  expect(() => createSandbox({ switches: given as Partial<SandboxSwitches> })).toThrow(reason);
});

describe('missingVersion', () => {
  it.each([
    ['reject', 400],
    ['oldest', 422],
    ['newest', 200],
  ] as const)('%s: a call with a field of 2025-09-18 gets %i', async (missingVersion, status) => {
    const sandbox = createSandbox({ switches: { missingVersion } });
    const response = await sandbox.fetch(
      new Request(`${sandbox.url}${connect}`, {
        method: 'POST',
        headers: { authorization: 'Bearer sandbox-key-acme' },
        body: JSON.stringify({ ...body, ttl: 60 }),
      }),
    );
    expect(response.status).toBe(status);
  });
});

it('otherOrganization: ignore acts on the organization of the key', async () => {
  const sandbox = createSandbox({ switches: { otherOrganization: 'ignore' } });
  await createPlatform(sandbox).ask({ organization_id: globex });
  expect(sandbox.state().sessions[0]?.organizationId).toBe('11111111-1111-4111-8111-111111111111');
});

describe('idempotencyKeepsRateLimit', () => {
  it.each([
    [true, 429],
    [false, 200],
  ])('%s: the same key again gets %i', async (idempotencyKeepsRateLimit, status) => {
    const sandbox = createSandbox({ switches: { idempotencyKeepsRateLimit } });
    const { call } = createPlatform(sandbox);
    const headers = { 'idempotency-key': 'one-click-1' };
    const limited = { ...headers, 'x-sandbox-scenario': 'rate-limited' };
    const first = await call('POST', connect, { body, headers: limited });
    expect(first.status).toBe(429);
    const second = await call('POST', connect, { body, headers });
    expect(second.status).toBe(status);
    expect(second.headers.get('retry-after')).toBe(status === 429 ? '1' : null);
  });
});

describe('updatedAt', () => {
  const id = '33333333-3333-4333-8333-333333333333';
  it.each([
    ['changes', '2026-01-01T00:01:00.000Z'],
    ['stays', '2026-01-01T00:00:00.000Z'],
    ['absent', undefined],
  ] as const)('%s: after a reconnect, updated_at is %s', async (updatedAt, date) => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const sandbox = createSandbox({
      now: () => now,
      connections: [{ id, name: 'CRM', type: 'slack', status: 'unhealthy' }],
      switches: { updatedAt },
    });
    const session = sandbox.createSession({ name: 'CRM', connection: id });
    now += 60_000;
    sandbox.completeSession(session.id, { type: 'slack' });
    const { call } = createPlatform(sandbox);
    for (const path of ['/api/connections', `/api/connections/${id}`]) {
      const { data } = (await call('GET', path)).body;
      const [connection] = [data].flat();
      expect(connection).toMatchObject({ status: 'healthy' });
      expect(connection?.['updated_at']).toBe(date);
    }
  });
});

it('is set while the sandbox runs, and back after a reset', async () => {
  const sandbox = createSandbox();
  sandbox.setSwitches({ errorShape: 'string' });
  const { call } = createPlatform(sandbox);
  const path = '/api/connections/nope';
  expect((await call('GET', path)).body).toHaveProperty('error');
  sandbox.reset();
  expect((await call('GET', path)).body).toHaveProperty('key');
});
