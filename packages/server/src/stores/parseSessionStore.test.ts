import { expect, test } from 'vitest';
import { createMemorySessionStore } from './createMemorySessionStore.ts';
import { parseSessionStore } from './parseSessionStore.ts';
import type { SessionOutcome } from './SessionStore.ts';

test('what a row has besides its fields is left out, in its connection as well', async () => {
  const connection = { id: 'c1', name: 'CRM', type: 'hubspot' };
  const relation = { ...connection, typeName: null, owner: { email: 'ann@acme.example' } };
  const store = parseSessionStore({
    ...createMemorySessionStore(),
    settle: () => Promise.resolve({ status: 'connected', connection: relation } as never),
  });
  expect(await store.settle('s1', { status: 'connected', connection })).toEqual({
    status: 'connected',
    connection,
  });
});

test('what another process has settled before is the outcome, without the nulls of its row', async () => {
  const earlier = { status: 'expired', connection: null } as unknown as SessionOutcome;
  const settle = () => Promise.resolve(earlier);
  const store = parseSessionStore({ ...createMemorySessionStore(), settle });
  const connection = { id: 'one', name: 'CRM', type: 'salesforce' };
  expect(await store.settle('id', { status: 'connected', connection })).toEqual({
    status: 'expired',
  });
});
