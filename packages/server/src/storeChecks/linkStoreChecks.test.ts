import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryLinkStore } from '../stores/createMemoryLinkStore.ts';
import { createSqlLinkStore } from '../stores/createSqlLinkStore.ts';
import type { LinkStore } from '../stores/LinkStore.ts';
import { DATABASES, type OpenDatabase } from '../testing/databases.ts';
import { linkStoreChecks } from './linkStoreChecks.ts';

// With DATABASE_URL (npm run test:postgres) a real Postgres is held to the rules, instead of the embedded one.
describe.each([['in memory', undefined] as const, ...DATABASES])(
  'a link store %s',
  (_where, open) => {
    let database: OpenDatabase | undefined;
    let store: LinkStore;
    beforeAll(async () => {
      database = await open?.();
      if (database === undefined) return;
      const sql = createSqlLinkStore(database);
      // Several processes may start at the same time.
      await Promise.all([sql.migrate(), sql.migrate(), sql.migrate()]);
      store = sql;
    });
    beforeEach(async () => {
      if (database === undefined) store = createMemoryLinkStore();
      else await database.query('TRUNCATE polytomic_connect_links', []);
    });
    afterAll(async () => await database?.close());

    test.each(linkStoreChecks)('$what', async ({ run }) => {
      await expect(run(store)).resolves.toBeUndefined();
    });
  },
);

test.each<[string, (store: LinkStore) => Partial<LinkStore>]>([
  ['loses what it saves', () => ({ save: nothing })],
  [
    'lists what is oldest first',
    (store) => ({ list: async (...of) => (await store.list(...of)).toReversed() }),
  ],
  ['starts without a limit', () => ({ start: () => Promise.resolve(true) })],
  ['never starts', () => ({ start: () => Promise.resolve(false) })],
  ['records no use', () => ({ use: nothing })],
  [
    'lets every tenant revoke',
    (store) => ({ revoke: (id, _tenant, by) => store.revoke(id, 'acme', by) }),
  ],
  ['deletes nothing', () => ({ deleteExpiredBefore: nothing })],
])('a link store that %s does not pass', async (_what, faults) => {
  const failures = await Promise.all(
    linkStoreChecks.map(async ({ run }) => {
      const store = createMemoryLinkStore();
      return await run({ ...store, ...faults(store) }).catch(String);
    }),
  );
  expect(failures.filter(Boolean)).toContainEqual(expect.stringContaining(': expected '));
});

async function nothing(): Promise<void> {}
