import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { migrate as migrateServer } from 'drizzle-orm/postgres-js/migrator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationsFolder } from '../testing/migrationsFolder.ts';
import { openNewDatabase } from '../testing/openTestDatabase.ts';
import { startPooler } from '../testing/startPooler.ts';
import type { OpenDatabase } from './openDatabase.ts';
import * as schema from './schema.ts';
import { events, invitations, members, sessions } from './schema.ts';

let folder: string;
let database: OpenDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  database = await openNewDatabase(firstMigrations(1));
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test('rows of the first version are kept by all migrations, with sensible new fields', async () => {
  const { db } = database;
  await db.execute(sql`insert into tenants values ('acme', 'Acme', 'acme')`);
  await db.execute(sql`insert into members (id, tenant_id, email, name, role, password_hash)
    values ('ada', 'acme', 'ada@acme.example', 'Ada', 'admin', 'hash')`);
  await db.execute(sql`insert into sessions (member_id, token_hash, created_at, expires_at)
    values ('ada', 'token', '2026-01-01T10:00Z', '2026-01-01T18:00Z')`);
  await db.execute(sql`insert into events (tenant_id, member_id, action, at)
    values ('acme', 'ada', 'signed-in', '2026-01-01T10:00Z')`);
  // A table that later versions do not have: it must not stop them.
  await db.execute(sql`insert into flows (tenant_id, state, member_id, kind, status, started_at, expires_at)
    values ('acme', 'one', 'ada', 'connect', 'pending', '2026-01-01T10:00Z', '2026-01-01T10:05Z')`);
  await expect(db.select().from(events)).rejects.toThrow('outcome');

  await migrate(migrationsFolder);
  expect(await db.select().from(sessions)).toMatchObject([
    { tokenHash: 'token', previousTokenHash: null, rotatedAt: new Date('2026-01-01T10:00Z') },
  ]);
  expect(await db.select().from(events)).toMatchObject([
    { memberId: 'ada', outcome: 'done', sessionId: null },
  ]);
});

test('an open invitation of a version that did not keep who made it is of the admin who last sent it', async () => {
  await database.close();
  database = await openNewDatabase(firstMigrations(6));
  const { db } = database;
  await db.execute(sql`insert into tenants values ('acme', 'Acme', 'acme')`);
  await db.execute(sql`insert into members (id, tenant_id, email, name, role, password_hash) values
    ('ada', 'acme', 'ada@acme.example', 'Ada', 'admin', 'hash'),
    ('ben', 'acme', 'ben@acme.example', 'Ben', 'admin', 'hash')`);
  await db.execute(sql`insert into invitations (tenant_id, email, role, token_hash, expires_at)
    values ('acme', 'eve@acme.example', 'viewer', 'token', '2026-01-08T10:00Z')`);
  await db.execute(sql`insert into events (tenant_id, member_id, action, subject, at) values
    ('acme', 'ada', 'invited', 'eve@acme.example as admin', '2026-01-01T10:00Z'),
    ('acme', 'ben', 'invited', 'eve@acme.example as viewer', '2026-01-01T10:01Z'),
    ('acme', 'ada', 'invited', 'mallory@acme.example as viewer', '2026-01-01T10:02Z')`);
  await migrate(migrationsFolder);
  expect(await db.select().from(invitations)).toMatchObject([
    { email: 'eve@acme.example', invitedBy: 'ben' },
  ]);
});

test('an email of a version that did not normalize them is normalized, unless another account has it', async () => {
  await database.close();
  database = await openNewDatabase(firstMigrations(7));
  const { db } = database;
  await db.execute(sql`insert into tenants values ('acme', 'Acme', 'acme')`);
  const emails = [
    'jose\u0301@acme.example',
    'zoe\u0308@acme.example',
    'zo\u00EB@acme.example',
    'rene\u0301\uFF20acme.example',
    'rene\u0301@acme.example',
  ];
  for (const [i, email] of emails.entries()) {
    await db.execute(sql`insert into members (id, tenant_id, email, name, role, password_hash)
      values (${`user-${i}`}, 'acme', ${email}, '', 'admin', 'hash')`);
  }
  await db.execute(sql`insert into invitations (tenant_id, invited_by, email, role, token_hash, expires_at)
    values ('acme', 'user-0', ${'eve\u0301@acme.example'}, 'viewer', 'token', '2026-01-08T10:00Z')`);
  await migrate(migrationsFolder);
  const rows = await db.select().from(members).orderBy(members.id);
  expect(rows.map(({ email }) => email)).toEqual([
    'jos\u00E9@acme.example',
    'zoe\u0308@acme.example',
    'zo\u00EB@acme.example',
    'ren\u00E9@acme.example',
    'rene\u0301@acme.example',
  ]);
  expect(await db.select().from(invitations)).toEqual([]);
});

test('migrating an up-to-date database changes nothing', async () => {
  await migrate(migrationsFolder);
  const before = await describeColumns();
  await migrate(migrationsFolder);
  expect(await describeColumns()).toEqual(before);
});

test('a new database has the same schema as a migrated one', async () => {
  await migrate(migrationsFolder);
  const before = await describeColumns();
  await database.db.execute(sql`drop schema public cascade`);
  await database.db.execute(sql`drop schema drizzle cascade`);
  await database.db.execute(sql`create schema public`);
  await migrate(migrationsFolder);
  const after = await describeColumns();
  expect(after).toEqual(before);
  expect(new Set(after.map(({ table }) => table)).size).toBe(6);
});

const server = process.env['DATABASE_URL'];

test.skipIf(server === undefined)(
  'a start behind a pooler, which keeps its connections, leaves no lock to the servers after it',
  async () => {
    const { db, close } = await openNewDatabase(migrationsFolder, await startPooler(server ?? ''));
    const locks = await db.execute(sql`select objid from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`);
    await close();
    expect(locks).toHaveLength(0);
  },
);

test.skipIf(server === undefined)(
  'nothing is prepared under a name, not even `commit`: a pooler would not find it again, and the transaction would be lost',
  async () => {
    const { db, close } = await openNewDatabase();
    const names = new Set<unknown>();
    // More than there are connections, so that some are used again.
    for (let i = 0; i < 25; i += 1) {
      const rows: unknown = await db.transaction(
        async (tx) => await tx.execute(sql`select name from pg_prepared_statements`),
      );
      for (const { name } of rows as { name: string }[]) names.add(name);
    }
    await close();
    expect([...names]).toEqual([]);
  },
);

test('every change of the schema has its migration', async () => {
  const last = readdirSync(join(migrationsFolder, 'meta'))
    .toSorted()
    .findLast((name) => name.endsWith('shot.json'));
  const snapshot = JSON.parse(readFileSync(join(migrationsFolder, 'meta', last ?? ''), 'utf8')) as {
    id: string;
  };
  const now: unknown = generateDrizzleJson(schema, snapshot.id, undefined, 'snake_case');
  expect(await generateMigration(snapshot as never, now as never)).toEqual([]);
});

/** Copies the migrations, and leaves out all but the first ones. */
function firstMigrations(count: number): string {
  const copy = join(folder, String(count));
  cpSync(migrationsFolder, copy, { recursive: true });
  const path = join(copy, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return copy;
}

interface Column {
  table: string;
  column: string;
  type: string;
}

async function describeColumns(): Promise<Column[]> {
  const result: unknown = await database.db.execute(sql`
    select table_name as table, column_name as column, udt_name as type from information_schema.columns
    where table_schema = 'public' and table_name not like 'polytomic_connect_%' order by 1, 2`);
  // One driver answers with the rows, the other with an object that has them.
  return Array.isArray(result) ? [...(result as Column[])] : (result as { rows: Column[] }).rows;
}

/** Both do the same to a database, and take only their own kind. */
async function migrate(from: string): Promise<void> {
  const run = process.env['DATABASE_URL'] === undefined ? migrateEmbedded : migrateServer;
  await run(database.db as never, { migrationsFolder: from });
}
