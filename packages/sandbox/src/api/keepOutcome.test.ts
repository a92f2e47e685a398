import { expect, it } from 'vitest';
import { createSandbox } from '../createSandbox.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const path = '/api/connections/connect';
const body = { name: 'CRM', redirect_url: 'http://localhost/back' };
const headers = { 'idempotency-key': 'one-click-1' };

it('answers a repetition with the first outcome and makes one session', async () => {
  const sandbox = createSandbox();
  const { call } = createPlatform(sandbox);
  const first = await call('POST', path, { body, headers });
  const second = await call('POST', path, { body, headers });
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('x-polytomic-version')).toBe('2025-09-18');
  expect(sandbox.state().counts.sessions).toBe(1);
});

it('repeats a 500, although the cause is gone', async () => {
  const { call } = createPlatform(createSandbox());
  const failing = { ...headers, 'x-sandbox-scenario': 'error-500' };
  expect((await call('POST', path, { body, headers: failing })).status).toBe(500);
  expect((await call('POST', path, { body, headers })).status).toBe(500);
  const fresh = { 'idempotency-key': 'one-click-2' };
  expect((await call('POST', path, { body, headers: fresh })).status).toBe(200);
});

it('answers 409 while the first request with the key is running', async () => {
  const { call } = createPlatform(createSandbox({ slowBy: 20 }));
  const slow = { ...headers, 'x-sandbox-scenario': 'slow' };
  const first = call('POST', path, { body, headers: slow });
  const second = await call('POST', path, { body, headers });
  expect(second.status).toBe(409);
  expect(second.body['key']).toBe('idempotency_key_in_flight');
  expect((await first).status).toBe(200);
  expect((await call('POST', path, { body, headers })).status).toBe(200);
});

it('keeps outcomes apart by organization and credential', async () => {
  const sandbox = createSandbox();
  const { call } = createPlatform(sandbox);
  await call('POST', path, { body, headers });
  const other = { ...headers, authorization: 'Bearer sandbox-key-globex' };
  await call('POST', path, { body, headers: other });
  const partner = btoa('11111111-1111-4111-8111-111111111111:sandbox-partner-key');
  await call('POST', path, { body, headers: { ...headers, authorization: `Basic ${partner}` } });
  expect(sandbox.state().counts.sessions).toBe(3);
});

it('keeps an outcome for 24 hours', async () => {
  let now = 0;
  const sandbox = createSandbox({ now: () => now });
  const { call } = createPlatform(sandbox);
  await call('POST', path, { body, headers });
  now = 24 * 60 * 60 * 1000 - 1;
  await call('POST', path, { body, headers });
  expect(sandbox.state().counts.sessions).toBe(1);
  now += 1;
  await call('POST', path, { body, headers });
  expect(sandbox.state().counts.sessions).toBe(2);
});

it.each(['short', 'a'.repeat(256), 'with space', 'käse-käse'])(
  'refuses the key %s',
  async (key) => {
    const { call } = createPlatform(createSandbox());
    const answer = await call('POST', path, { body, headers: { 'idempotency-key': key } });
    expect(answer.status).toBe(422);
    expect(answer.body['key']).toBe('idempotency_key_invalid');
  },
);
