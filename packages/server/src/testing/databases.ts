// oxlint-disable no-restricted-imports -- for tests, which no entry reaches
import { PGlite } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import postgres from 'postgres';
import type { SqlSessionStoreOptions } from '../stores/createSqlSessionStore.ts';

const server = process.env['DATABASE_URL'];

/** The database that a contract of a store is held against: PGlite, or with DATABASE_URL a real Postgres. */
export const DATABASES: readonly (readonly [name: string, open: () => Promise<OpenDatabase>])[] = [
  server === undefined ? ['in PGlite', openPGlite] : ['in Postgres', () => openPostgres(server)],
];

/** An empty database of one test file. */
export interface OpenDatabase extends SqlSessionStoreOptions {
  close(): Promise<void>;
}

/** One for all files of a process, emptied for each: it takes longer to start than their tests. */
let pglite: Promise<PGlite> | undefined;

async function openPGlite(): Promise<OpenDatabase> {
  pglite ??= PGlite.create({ loadDataDir: await dataDir() });
  const database = await pglite;
  await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  return {
    query: (text, values) => database.query(text, values),
    close: () => Promise.resolve(),
  };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const client = postgres(own.href, { max: 8, onnotice: () => {} });
  return {
    query: (text, values) => client.unsafe(text, values),
    async close() {
      await client.end();
      await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
