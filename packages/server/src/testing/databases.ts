// oxlint-disable no-restricted-imports -- for tests, which no entry reaches
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import type { SqlSessionStoreOptions } from '../sessions/createSqlSessionStore.ts';

const server = process.env['DATABASE_URL'];

/** The databases that a contract of a store is held against: PGlite, and with DATABASE_URL a real Postgres. */
export const DATABASES: readonly (readonly [name: string, open: () => Promise<OpenDatabase>])[] = [
  ['in PGlite', openPGlite],
  ...(server === undefined ? [] : [['in Postgres', () => openPostgres(server)] as const]),
];

/** An empty database of one test file. */
export interface OpenDatabase extends SqlSessionStoreOptions {
  close(): Promise<void>;
}

async function openPGlite(): Promise<OpenDatabase> {
  const database = await PGlite.create();
  return {
    query: (text, values) => database.query(text, values),
    close: () => database.close(),
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
