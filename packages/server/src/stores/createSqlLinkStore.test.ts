import { expect, test } from 'vitest';
import type { SqlValue } from './sqlQuery.ts';
import { createSqlLinkStore, LINK_STORE_MIGRATION } from './createSqlLinkStore.ts';
import type { StoredLink } from './LinkStore.ts';
import { STORED_LINK } from '../storeChecks/storedRows.ts';

// What drivers differ in; the rules of every link store are in storeChecks.
const LINK: StoredLink = { ...STORED_LINK, createdAt: 1000, expiresAt: 2000 };

test('what a link lacks is sent as null, because some drivers refuse undefined', async () => {
  const sent: SqlValue[] = [];
  const query = (_text: string, values: SqlValue[]) => {
    sent.push(...values);
    return Promise.resolve([]);
  };
  await createSqlLinkStore({ query }).save(LINK);
  expect(sent).toEqual(['id', 'ann', 'Ann Miller', 'acme', null, null, null, 1000, 2000]);
});

test.each([
  ['leaves out what is null', {}],
  [
    'returns null for what is missing',
    {
      types: null,
      connection: null,
      name: null,
      used: null,
      revoked_at: null,
      revoked_by: null,
      start_window: null,
    },
  ],
])('a link is open, and without a name, for a driver that %s', async (_what, missing) => {
  const row = {
    ...missing,
    id: 'id',
    user_id: 'ann',
    user_name: 'Ann Miller',
    tenant: 'acme',
    created_at: '1000',
    expires_at: '2000',
    starts: 0,
  };
  const store = createSqlLinkStore({ query: () => Promise.resolve({ rows: [row] }) });
  expect(await store.load('id')).toEqual(LINK);
});

test('a start creates what is missing', async () => {
  let existing = [{ name: 'polytomic_connect_links' }];
  const created: string[] = [];
  const store = createSqlLinkStore({
    query(text) {
      if (!LINK_STORE_MIGRATION.includes(text)) return Promise.resolve({ rows: existing });
      created.push(text);
      return Promise.resolve({ rows: [] });
    },
  });
  await store.migrate();
  expect(created).toEqual(LINK_STORE_MIGRATION.slice(1));
  existing = [];
  await store.migrate();
  expect(created.slice(2)).toEqual(LINK_STORE_MIGRATION);
});
