import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMemorySessionStore } from '../stores/createMemorySessionStore.ts';
import { createSqlSessionStore } from '../stores/createSqlSessionStore.ts';
import type { SessionStore } from '../stores/SessionStore.ts';
import { DATABASES, type OpenDatabase } from '../testing/databases.ts';
import { sessionStoreChecks } from './sessionStoreChecks.ts';

// With DATABASE_URL (npm run test:postgres) a real Postgres is held to the rules, instead of the embedded one.
describe.each([['in memory', undefined] as const, ...DATABASES])(
  'a session store %s',
  (_where, open) => {
    let database: OpenDatabase | undefined;
    let store: SessionStore;
    beforeAll(async () => {
      database = await open?.();
      if (database === undefined) return;
      const sql = createSqlSessionStore(database);
      // Several processes may start at the same time.
      await Promise.all([sql.migrate(), sql.migrate(), sql.migrate()]);
      store = sql;
    });
    beforeEach(async () => {
      if (database === undefined) store = createMemorySessionStore();
      else await database.query(EMPTY, []);
    });
    afterAll(async () => await database?.close());

    test.each(sessionStoreChecks)('$what', async ({ run }) => {
      await expect(run(store)).resolves.toBeUndefined();
    });
  },
);

test.each<[string, (store: SessionStore) => Partial<SessionStore>]>([
  ['loses what it saves', () => ({ save: nothing })],
  ['leases nothing by its id', () => ({ leaseOne: () => Promise.resolve(undefined) })],
  ['never ends a lease', () => ({ update: () => Promise.resolve(true) })],
  [
    'leases past the limit',
    (store) => ({
      leaseDue: (lease, limits) => store.leaseDue(lease, { ...limits, limit: 999 }),
    }),
  ],
  [
    'has no limit for a tenant',
    (store) => ({
      leaseDue: (lease, limits) => store.leaseDue(lease, { ...limits, tenantLimit: 999 }),
    }),
  ],
  ['takes the last outcome', () => ({ settle: (_id, outcome) => Promise.resolve(outcome) })],
  ['never pauses', () => ({ pause: nothing })],
  ['deletes nothing', () => ({ deleteToldBefore: nothing })],
])('a session store that %s does not pass', async (_what, faults) => {
  const failures = await Promise.all(
    sessionStoreChecks.map(async ({ run }) => {
      const store = createMemorySessionStore();
      return await run({ ...store, ...faults(store) }).catch(String);
    }),
  );
  expect(failures.filter(Boolean)).toContainEqual(expect.stringContaining(': expected '));
});

async function nothing(): Promise<void> {}

const EMPTY =
  'TRUNCATE polytomic_connect_sessions, polytomic_connect_tenants, polytomic_connect_pause';
