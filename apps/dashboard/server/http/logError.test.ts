import { inspect } from 'node:util';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { settleRegularly } from '../connect/settleRegularly.ts';
import type { OpenDatabase } from '../db/openDatabase.ts';
import { createTestApp } from '../testing/createTestApp.ts';
import { openTestDatabase, resetDatabase } from '../testing/openTestDatabase.ts';
import { logError } from './logError.ts';

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

test('a failed query is logged with its text, its code and its place, and without a value', async () => {
  logError(await failedQuery(sql`select ${typed}::uuid`));
  expect(log).toMatch(/Failed query: select \$1::uuid \(22P02\)/u);
  expect(log).toContain('logError.test.ts');
  expect(log).not.toContain(typed);
});

test('a broken constraint is logged by its name, without the row that breaks it', async () => {
  const row = sql`insert into tenants (id, name, key_name) values ('acme', ${typed}, '')`;
  logError(await failedQuery(row));
  expect(log).toContain('(23505, tenants_pkey)');
  expect(log).not.toContain(typed);
});

/** A query of the Connect stores, which call the database directly. */
async function failedStore(id: string): Promise<unknown> {
  await database.db.execute(sql`alter table polytomic_connect_sessions rename to away`);
  try {
    return await database.store.load(id).catch((error: unknown) => error);
  } finally {
    await database.db.execute(sql`alter table away rename to polytomic_connect_sessions`);
  }
}

const wrappers: [string, (error: unknown) => unknown][] = [
  ['itself', (error) => error],
  ['as a cause', (cause) => new Error(`Settling failed: ${String(cause)}`, { cause })],
  ['in an AggregateError', (error) => new AggregateError([new Error('Another'), error])],
  ['as a cause in an AggregateError', (cause) => new AggregateError([new Error('A', { cause })])],
];

test.each(wrappers)('a failed query of a store, %s, is logged without values', async (_, wrap) => {
  logError(wrap(await failedStore(typed)));
  expect(log).toMatch(/Failed query: .*polytomic_connect_sessions.* \(42P01\)/su);
  expect(log).not.toContain(typed);
});

test.each(wrappers)(
  'an error of either driver, %s, is logged without the texts of Postgres, which repeat values',
  (_, wrap) => {
    const message = `invalid input syntax for type uuid: "${typed}"`;
    const details = { code: '22P02', detail: `Key (id)=(${typed})`, query: 'select $1::uuid' };
    logError(wrap(Object.assign(new Error(message), details, { params: [typed] })));
    logError(wrap(Object.assign(new Error(message), details, { parameters: [typed] })));
    logError(wrap({ ...details, params: [typed] }));
    expect(log.match(/Failed query: select \$1::uuid \(22P02\)/gu)).toHaveLength(3);
    expect(log).not.toContain(typed);
  },
);

test('an error that a failed query caused is logged with its own message and its other causes', () => {
  const failed = Object.assign(new Error('no'), { query: 'select 1', params: [typed] });
  const error = new AggregateError(
    [new Error('The network is down.'), failed],
    'Two things failed.',
  );
  error.cause = error;
  logError(error);
  expect(log).toContain('Two things failed.');
  expect(log).toContain('The network is down.');
  expect(log).toContain('logError.test.ts');
});

test('another error is logged as it is', () => {
  logError(new Error('Something else'));
  expect(log).toContain('Error: Something else');
});

test('an error is logged with the id of its request', async () => {
  logError(new Error('Something else'), { requestId: 'request-1' });
  logError(await failedQuery(sql`select ${typed}::uuid`), { requestId: 'request-2' });
  expect(log).toMatch(/Something else[^]*request-1[^]*Failed query[^]*request-2/u);
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
