import { expect, test } from 'vitest';
import type { ConnectAccess } from './ConnectAccess.ts';
import { describeForReconnect } from './findReconnectable.ts';
import { startApp } from '../testing/startApp.ts';

const OTHER = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
const organization_id = 'acme-organization';

test('every id in `allow.reconnect` may be reconnected, in upper or lower case', async () => {
  const { status } = await reconnect((id) => ({ reconnect: [OTHER, id.toUpperCase()] }));
  expect(status).toBe(200);
});

test.each<[string, ConnectAccess['allow'], number, RegExp]>([
  [
    'one that is not listed',
    { reconnect: [OTHER] },
    403,
    /^This user may not reconnect this .*with `allow\.reconnect`\.$/u,
  ],
  [
    'any, of an empty list',
    { reconnect: [] },
    403,
    /^This user may not reconnect this connection/u,
  ],
  ['any', { reconnect: false }, 403, /^This user may not reconnect this connection/u],
  [
    'one of another type',
    { types: ['hubspot'] },
    403,
    /of another type than is allowed .*its type .*with `allow\.types`\.$/u,
  ],
])('%s is refused, and the message says what to do', async (_which, allow, status, detail) => {
  const answer = await reconnect(() => allow);
  expect(answer).toMatchObject({
    status,
    json: { detail: expect.stringMatching(detail) as string },
  });
});

test('another tenant’s connection gets the same answer as one that does not exist', async () => {
  const app = startApp();
  const { id } = app.polytomic.add({ name: 'CRM', organization_id: 'globex-organization' });
  app.access = { credentials: { apiKey: 'acme-key', organizationId: 'another' } };
  app.polytomic.answer = () => Response.json({ data: { id, organization_id } });
  expect((await app.start({ connection: id })).json).toMatchObject({
    code: 'connection-not-found',
    detail:
      'This tenant has no such connection, so no session was made. List the connections again.',
  });
});

test('a connection without a type is refused where types are restricted', async () => {
  const app = startApp();
  const { id } = app.polytomic.add({ name: 'CRM', organization_id });
  app.access = { allow: { types: ['salesforce'] } };
  expect((await app.start({ connection: id })).json['code']).toBe('not-allowed');
});

test('the fields of a connection that a receipt stores are truncated to 64 characters', () => {
  const base = { id: 'c', name: 'CRM' } as Parameters<typeof describeForReconnect>[0];
  const long = describeForReconnect({
    ...base,
    updatedAt: 'u'.repeat(100),
    status: 's'.repeat(100),
  });
  expect(long).toEqual({ updatedAt: 'u'.repeat(64), status: 's'.repeat(64) });
  expect(describeForReconnect(base)).toEqual({ updatedAt: undefined, status: undefined });
});

async function reconnect(allowed: (id: string) => ConnectAccess['allow']) {
  const app = startApp();
  const type = { id: 'salesforce', name: 'Salesforce' };
  const { id } = app.polytomic.add({ id: LETTERS, name: 'CRM', type, organization_id });
  app.access = { allow: allowed(id) };
  return await app.start({ connection: id });
}

const LETTERS = 'abcdefab-cdef-4abc-8abc-abcdefabcdef';
