import { expect, test } from 'vitest';
import { createSandbox } from './createSandbox.ts';
import { findViolations } from './testing/findViolations.ts';

// The contract suite is worth its schemas: an answer with one broken field has to be found.
const id = '33333333-3333-4333-8333-333333333333';
const version = '2025-09-18';

type Json = Record<string, unknown>;

async function violationsAfter(
  endpoint: Parameters<typeof findViolations>[0],
  path: string,
  change: (body: { data: Json }) => void,
): Promise<string> {
  const sandbox = createSandbox({ connections: [{ id, name: 'Main', type: 'slack' }] });
  const response = await sandbox.fetch(
    new Request(`${sandbox.url}${path}`, {
      headers: { 'x-polytomic-version': version, authorization: 'Bearer sandbox-key-acme' },
    }),
  );
  const body = (await response.json()) as { data: Json };
  expect(findViolations(endpoint, version, response, JSON.stringify(body))).toEqual([]);
  change(body);
  return findViolations(endpoint, version, response, JSON.stringify(body)).join('\n');
}

const one = `/api/connections/${id}`;

test.each<[string, (data: Json) => void, string]>([
  ['a field that is missing', (data) => delete data['name'], "must have required property 'name'"],
  ['null in place of an absent field', (data) => (data['status_error'] = null), 'must be string'],
  ['an id that is no UUID', (data) => (data['id'] = '7'), 'must match format "uuid"'],
  ['a text in place of a flag', (data) => (data['saved'] = 'true'), 'must be boolean'],
  ['a date of another form', (data) => (data['created_at'] = '26.11.2026'), '"date-time"'],
  ['a field of our own', (data) => (data['health'] = 'ok'), 'must NOT have additional properties'],
])('%s of a connection is a violation', async (_what, change, message) => {
  const found = await violationsAfter('GET /api/connections/{id}', one, ({ data }) => change(data));
  expect(found).toContain(message);
});

test('a usage without a count, and a user without a role, are violations', async () => {
  const usage = await violationsAfter(
    'GET /api/connections/{id}/usage',
    `${one}/usage`,
    ({ data }) => delete data['syncs'],
  );
  expect(usage).toContain("must have required property 'syncs'");
  const me = await violationsAfter('GET /api/me', '/api/me', ({ data }) => {
    Object.assign(data, { is_user: true, role: undefined });
  });
  expect(me).toContain('must match exactly one schema');
});

test('a status and a version that the contract does not have are violations', async () => {
  const headers = { 'x-polytomic-version': '2024-02-08', 'content-type': 'application/json' };
  const answer = Response.json({ data: [] }, { status: 418, headers });
  const found = findViolations('GET /api/connections', version, answer, '{"data":[]}');
  expect(found).toContain('status 418');
  expect(found).toContain('the version header');
});
