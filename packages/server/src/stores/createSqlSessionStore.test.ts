import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES, type OpenDatabase } from '../testing/databases.ts';
import { createSqlSessionStore, SESSION_STORE_MIGRATION } from './createSqlSessionStore.ts';
import type { StoredSession } from './SessionStore.ts';
import type { SqlResult, SqlValue } from './sqlQuery.ts';
import { STORED_SESSION } from '../storeChecks/storedRows.ts';

// The rules of every store are in storeChecks; these are about the database and its driver.

const NOW = Date.parse('2026-11-23T14:05:00Z');
const SESSION: StoredSession = {
  ...STORED_SESSION,
  id: 'one',
  createdAt: NOW,
  expiresAt: NOW,
  dueAt: NOW,
};
/** What every row has of what a test looks at. */
const ROW = { id: 'one', user_id: 'ann', tenant: 'acme' };
const LIMITS = { limit: 10, tenantLimit: 10 };

describe.each(DATABASES)('a session store %s', (_where, open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(async () => await database.close());

  test('a statement that fails because another process creates the same table is run again', async () => {
    const tried = new Set<string>();
    const store = createSqlSessionStore({
      query(text, values) {
        if (tried.has(text) || !SESSION_STORE_MIGRATION.includes(text))
          return database.query(text, values);
        tried.add(text);
        return Promise.reject(new Error('duplicate key value violates unique constraint'));
      },
    });
    await store.migrate();
    await createSqlSessionStore(database).save(SESSION);
    expect(await createSqlSessionStore(database).load('one')).toEqual(SESSION);
  });

  test('a start creates what is missing, and runs no statement that would wait for a reader of a table that is there', async () => {
    const created: string[] = [];
    const store = createSqlSessionStore({
      query(text, values) {
        if (SESSION_STORE_MIGRATION.includes(text)) created.push(text);
        return database.query(text, values);
      },
    });
    await database.query('DROP TABLE IF EXISTS polytomic_connect_sessions', []);
    await store.migrate();
    expect(created).toEqual(SESSION_STORE_MIGRATION.filter((each) => each.includes('_sessions')));
    await store.migrate();
    expect(created).toHaveLength(4);
    await database.query('ALTER TABLE polytomic_connect_sessions DROP COLUMN link_id', []);
    await store.migrate();
    expect(created.slice(4)).toEqual([expect.stringContaining('ADD COLUMN IF NOT EXISTS link_id')]);
  });

  test('two workers that lease for one tenant in the same instant keep its limit, and the rest is free again', async () => {
    const other = createSqlSessionStore(database);
    await other.migrate();
    await database.query('DELETE FROM polytomic_connect_sessions', []);
    await other.save({ ...SESSION, id: 'older', dueAt: NOW - 2 });
    await other.save({ ...SESSION, id: 'newer', dueAt: NOW - 1 });
    const limits = { limit: 1, tenantLimit: 1 };
    const others: StoredSession[] = [];
    let statements = 0;
    const store = createSqlSessionStore({
      async query(text, values) {
        const result = await database.query(text, values);
        if ((statements += 1) === 1) others.push(...(await other.leaseDue(lease('b'), limits)));
        return result;
      },
    });
    expect(await store.leaseDue(lease('a'), limits)).toEqual([]);
    expect(others).toMatchObject([{ id: 'newer' }]);
    expect(await other.leaseOne('newer', lease('c'))).toBeUndefined();
    expect(await other.leaseOne('older', lease('c'))).toMatchObject({ id: 'older' });
  });

  test('of thousands that are due, a worker ranks only the oldest', async () => {
    const store = createSqlSessionStore(database);
    await database.query('DELETE FROM polytomic_connect_sessions', []);
    await store.save(SESSION);
    await database.query(
      `INSERT INTO polytomic_connect_sessions
         (id, user_id, tenant, state, purpose, note, created_at, expires_at, due_at, asked, failures)
       SELECT n::text, user_id, 'tenant ' || n % 7, state, purpose, note, created_at, expires_at, due_at, asked, failures
       FROM polytomic_connect_sessions, generate_series(1, 3000) AS n`,
      [],
    );
    const plans: unknown[] = [];
    const explained = createSqlSessionStore({
      async query(text, values) {
        plans.push(await database.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values));
        return [];
      },
    });
    await explained.leaseDue(lease('a'), LIMITS);
    // How it finds them is the planner's choice.
    const ranked = /"WindowAgg".*?"Actual Rows":(\d+)/u.exec(JSON.stringify(plans))?.[1];
    expect(Number(ranked)).toBe(LIMITS.limit * 50);
  });

  test('what was leased for a tenant in a minute long ago is forgotten', async () => {
    const store = createSqlSessionStore(database);
    await database.query('DELETE FROM polytomic_connect_sessions', []);
    const tenants = (): Promise<SqlResult> =>
      database.query('SELECT tenant FROM polytomic_connect_tenants', []);
    await store.save({ ...SESSION, id: 'of one who is gone', tenant: 'gone' });
    await store.leaseDue(lease('a'), LIMITS);
    expect(JSON.stringify(await tenants())).toContain('gone');
    await store.deleteToldBefore(NOW - 60_000);
    expect(JSON.stringify(await tenants())).toContain('gone');
    await store.deleteToldBefore(NOW + 60_000);
    expect(JSON.stringify(await tenants())).not.toContain('gone');
  });
});

test('a driver may return the rows, or an object that has them', async () => {
  const row = { ...ROW, created_at: '1764000000000', due_at: null, types: '["a"]' };
  for (const result of [[row], { rows: [row] }]) {
    const { store } = answered(result);
    expect(await store.load('one')).toMatchObject({
      id: 'one',
      createdAt: 1_764_000_000_000,
      dueAt: undefined,
      types: ['a'],
    });
  }
});

test('a driver may leave out what is NULL', async () => {
  const { store } = answered([ROW]);
  const nothing = { types: undefined, link: undefined, dueAt: undefined, toldAt: undefined };
  expect(await store.load('one')).toMatchObject(nothing);
});

test('no driver gets an undefined value: some refuse it', async () => {
  const { store, sent } = answered([], []);
  await store.save({ ...SESSION, dueAt: undefined });
  await store.update('one', 'a', { dueAt: undefined, toldAt: NOW });
  expect(sent).toHaveLength(2);
  expect(sent.flat()).not.toContain(undefined);
});

test('the oldest is the first, in whatever order a database returns the rows', async () => {
  const rows = [3, 1, 2].map((age) => ({ ...ROW, id: `${age}`, due_at: `${NOW - age}` }));
  const { store } = answered(rows, [{ tenant: 'acme', used: '3' }]);
  const leased = await store.leaseDue(lease('a'), LIMITS);
  expect(leased.map(({ id }) => id)).toEqual(['3', '2', '1']);
});

test('leasing takes one statement when nothing is due, and two when something is', async () => {
  const idle = answered([]);
  expect(await idle.store.leaseDue(lease('a'), LIMITS)).toEqual([]);
  expect(idle.sent).toHaveLength(1);
  const row = { ...ROW, due_at: `${NOW}` };
  const busy = answered([row], [{ tenant: 'acme', used: 1 }]);
  expect(await busy.store.leaseDue(lease('a'), LIMITS)).toMatchObject([{ id: 'one' }]);
  expect(busy.sent).toHaveLength(2);
});

function lease(id: string) {
  return { id, now: NOW, until: NOW + 60_000 };
}

/** A store over a driver that gives these answers in turn, then nothing; `sent` is what each statement got. */
function answered(...results: SqlResult[]) {
  const sent: SqlValue[][] = [];
  const store = createSqlSessionStore({
    query(_text, values) {
      sent.push(values);
      return Promise.resolve(results[sent.length - 1] ?? []);
    },
  });
  return { store, sent };
}
