import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import type { SandboxOptions } from '../SandboxOptions.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const connected = '33333333-3333-4333-8333-333333333333';

function start(options: SandboxOptions = {}) {
  const clock = { now: Date.UTC(2026, 0, 1) };
  const sandbox = createSandbox({ now: () => clock.now, ...options });
  const platform = createPlatform(sandbox);
  const read = (token: string, headers: Record<string, string> = {}) =>
    platform.call('GET', `/api/connections/connect/session?token=${token}`, {
      headers: { authorization: '', ...headers },
    });
  return { clock, sandbox, ...platform, read };
}

it('returns what the session was created with, and no connection yet', async () => {
  const { ask, read, sandbox } = start();
  const { token } = await ask({ whitelist: ['stripe', 'slack'], dark: true, ttl: 60 });
  expect((await read(token)).body).toEqual({
    data: {
      id: sandbox.state().sessions[0]?.id,
      name: 'CRM',
      expires_at: '2026-01-01T00:01:00.000Z',
      redirect_url: 'http://app.test/back?state=s1',
      whitelist: ['stripe', 'slack'],
      dark: true,
      organization_name: 'Northwind',
    },
  });
});

it('names the connection that was made', async () => {
  const { ask, read, sandbox } = start();
  const { token, redirectUrl } = await ask({ type: 'stripe' });
  const person = createPerson(sandbox);
  await person.open(redirectUrl);
  await person.submit({ api_key: 'sk' });
  const { body } = await read(token);
  expect(body['data']?.['connection_id']).toBe(sandbox.state().connections[0]?.id);
});

it('names the connection to reconnect from the start', async () => {
  const { ask, read } = start({ connections: [{ id: connected, name: 'CRM', type: 'stripe' }] });
  const { token } = await ask({ connection: connected });
  expect((await read(token)).body['data']?.['connection_id']).toBe(connected);
});

it('answers 401 to a token that is unknown or missing', async () => {
  const { read, call } = start();
  expect((await read('guess')).status).toBe(401);
  expect((await call('GET', '/api/connections/connect/session')).status).toBe(401);
});

it('does not take the ticket of the hosted URL for the token', async () => {
  const { ask, read } = start();
  const ticket = new URL((await ask()).redirectUrl).searchParams.get('session') ?? '';
  expect((await read(ticket)).status).toBe(401);
});

it('does not exist before 2025-09-18', async () => {
  const { ask, read } = start();
  const { token } = await ask();
  expect((await read(token, { 'x-polytomic-version': '2024-02-08' })).status).toBe(404);
});

it.each([
  [false, 401],
  [true, 200],
])(
  'after expiry, sessionReadAfterExpiry: %s answers %i',
  async (sessionReadAfterExpiry, status) => {
    const { ask, read, clock } = start({ switches: { sessionReadAfterExpiry } });
    const { token } = await ask();
    clock.now += 299_999;
    expect((await read(token)).status).toBe(200);
    clock.now += 1;
    expect((await read(token)).status).toBe(status);
  },
);

it.each([
  [false, 401],
  [true, 200],
])('once completed, sessionReadAfterCompletion: %s answers %i', async (switched, status) => {
  const { ask, read, clock, sandbox } = start({
    switches: { sessionReadAfterCompletion: switched },
  });
  const { token, redirectUrl } = await ask({ type: 'stripe' });
  const person = createPerson(sandbox);
  await person.open(redirectUrl);
  await person.submit({ api_key: 'sk' });
  clock.now += 300_000;
  expect((await read(token)).status).toBe(status);
});

it('requires the key of the organization when the switch is on', async () => {
  const { ask, read } = start({ switches: { sessionReadNeedsKey: true } });
  const { token } = await ask();
  expect((await read(token)).status).toBe(401);
  expect((await read(token, { authorization: 'Bearer sandbox-key-globex' })).status).toBe(401);
  expect((await read(token, { authorization: 'Bearer sandbox-key-acme' })).status).toBe(200);
});
