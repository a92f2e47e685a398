import { inspect } from 'node:util';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { OpenDatabase } from './db/openDatabase.ts';
import { logError } from './logError.ts';
import { settleRegularly } from './settleRegularly.ts';
import { createTestApp } from './testing/createTestApp.ts';
import { openTestDatabase, resetDatabase } from './testing/openTestDatabase.ts';

const typed = 'my-typed-password!';

let database: OpenDatabase;
let log: string;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await resetDatabase(database.db);
  log = '';
  vi.spyOn(console, 'error').mockImplementation((...all) => {
    log += inspect(all, { depth: 9 });
  });
});

async function failedQuery(query: SQL): Promise<unknown> {
  return await Promise.resolve(database.db.execute(query)).catch((error: unknown) => error);
}

test('of a failed query its text, its code and where it was sent are logged, and no value', async () => {
  logError(await failedQuery(sql`select ${typed}::uuid`));
  expect(log).toMatch(/Failed query: select \$1::uuid \(22P02\)/u);
  expect(log).toContain('logError.test.ts');
  expect(log).not.toContain(typed);
});

test('of a constraint its name is logged, and not the row that breaks it', async () => {
  const row = sql`insert into tenants (id, name, key_name) values ('acme', ${typed}, '')`;
  logError(await failedQuery(row));
  expect(log).toContain('(23505, tenants_pkey)');
  expect(log).not.toContain(typed);
});

test('another error is logged as it is', () => {
  logError(new Error('Something else'));
  expect(log).toContain('Error: Something else');
});

test.each(['POST /api/sign-in', 'GET /api/polytomic/connections'])(
  'a %s while the database fails logs neither what was typed as the email nor the hash of a token',
  async (request) => {
    const [method = '', path = ''] = request.split(' ');
    const app = createTestApp(database.db);
    const cookie = await app.signIn('ada@acme.example');
    const body = method === 'POST' ? { email: typed, password: typed } : undefined;
    await database.db.execute(sql`alter table members rename to members_away`);
    try {
      expect((await app.send(method, path, { cookie, body })).status).toBe(500);
    } finally {
      await database.db.execute(sql`alter table members_away rename to members`);
    }
    expect(log).toContain('Failed query: select');
    expect(log).not.toMatch(/params/u);
    expect(log).not.toContain(typed);
  },
);

test('the timer that settles logs no value either', async () => {
  const error = await failedQuery(sql`select ${typed}::uuid`);
  vi.useFakeTimers();
  const stop = settleRegularly(() => Promise.reject(error), 1);
  await vi.advanceTimersByTimeAsync(1000);
  await stop();
  vi.useRealTimers();
  expect(log).toContain('Failed query');
  expect(log).not.toContain(typed);
});
