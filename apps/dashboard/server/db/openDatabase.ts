import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import {
  createSqlLinkStore,
  createSqlSessionStore,
  type LinkStore,
  type SessionStore,
  type SqlQuery,
} from '@polytomic-connect/server';
import { lockFolder } from './lockFolder.ts';

/**
 * Opens the database and migrates its schema: a Postgres server if there is a `url`, else an
 * embedded one (PGlite) in a folder. The rest of the app does not depend on which one it is.
 *
 * @throws Error if another process has the folder
 */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  return options.url === undefined ? openEmbedded(options) : openServer(options.url, options);
}

/** The database, or a transaction on it. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** Where the database is. */
export interface DatabaseOptions {
  /** The URL of a Postgres server, such as `postgres://user:password@host/name`. Omitted, the database is embedded. */
  url?: string | undefined;
  /** Where the embedded database keeps its files. Omitted, it is in memory only. */
  folder?: string | undefined;
  /** The folder with the SQL that drizzle-kit wrote. */
  migrations: string;
  /** Ends the wait for a folder that another process may have, or for a server that does not answer. */
  signal?: AbortSignal | undefined;
}

/** A database, and how to close it. */
export interface OpenDatabase {
  db: Database;
  /** Where the Connect handler keeps its open sessions: tables of its own in the same database. */
  store: SessionStore;
  /** Where its links are kept. */
  linkStore: LinkStore;
  /** The embedded database keeps the process alive until this is called. */
  close(this: void): Promise<void>;
}

async function openEmbedded(options: DatabaseOptions): Promise<OpenDatabase> {
  const { folder, migrations, signal } = options;
  const unlock = folder === undefined ? undefined : await lockFolder(folder, { signal });
  const [{ PGlite }, { dataDir }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite-prepopulatedfs'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ]);
  // A new database starts as a copy of an empty one, which takes a third of the time.
  const isNew = folder === undefined || !existsSync(join(folder, 'PG_VERSION'));
  const client = await PGlite.create({
    ...(folder !== undefined && { dataDir: folder }),
    ...(isNew && { loadDataDir: await dataDir() }),
  });
  const db = drizzle({ client, casing: 'snake_case' });
  await migrate(db, { migrationsFolder: migrations });
  return {
    db,
    ...(await openStores((text, values) => client.query(text, values))),
    async close() {
      await client.close();
      await unlock?.();
    },
  };
}

async function openServer(
  url: string,
  { migrations, signal }: DatabaseOptions,
): Promise<OpenDatabase> {
  const [{ default: postgres }, { drizzle }, { migrate }] = await Promise.all([
    import('postgres'),
    import('drizzle-orm/postgres-js'),
    import('drizzle-orm/postgres-js/migrator'),
  ]);
  signal?.throwIfAborted();
  const forMigrations = postgres(url, { ...BEHIND_POOLERS, max: 1 });
  const client = postgres(url, BEHIND_POOLERS);
  const giveUp = (): void => {
    for (const each of [forMigrations, client]) void each.end({ timeout: 0 });
  };
  signal?.addEventListener('abort', giveUp);
  try {
    // Servers that start at the same time migrate one after the other: the lock lasts as long as this transaction. Behind a
    // pooler such as PgBouncer, a lock of the connection would last for as long as the pooler keeps that.
    await forMigrations.begin(async (locked) => {
      await locked.unsafe(`select pg_advisory_xact_lock(${MIGRATIONS_LOCK})`);
      await migrate(drizzle({ client }), { migrationsFolder: migrations });
    });
    return {
      ...(await openStores((text, values) => client.unsafe(text, values))),
      db: drizzle({ client, casing: 'snake_case' }),
      close: () => client.end({ timeout: 4 }),
    };
  } catch (error) {
    await client.end({ timeout: 1 });
    signal?.throwIfAborted();
    throw new Error('The Postgres server of DATABASE_URL could not be used.', { cause: error });
  } finally {
    signal?.removeEventListener('abort', giveUp);
    await forMigrations.end({ timeout: 1 });
  }
}

async function openStores(query: SqlQuery): Promise<Pick<OpenDatabase, 'store' | 'linkStore'>> {
  const store = createSqlSessionStore({ query });
  const linkStore = createSqlLinkStore({ query });
  await store.migrate();
  await linkStore.migrate();
  return { store, linkStore };
}

/** A number that nothing else on the database server uses for a lock. */
const MIGRATIONS_LOCK = 4_600_001;

/**
 * A pooler such as PgBouncer may give each transaction another connection to the server.
 *
 * - `prepare`: `postgres` prepares even its `commit` under a name. On a connection that does not know the name it tries again
 *   under another one. By then Postgres has undone the transaction, and `postgres` reports that it is committed.
 * - `fetch_types`: the first query is for the types of arrays. A pooler rejects it when the server behind it is away, and
 *   `postgres` does not handle the rejection, which ends the process. No column is an array.
 */
const BEHIND_POOLERS = { prepare: false, fetch_types: false, onnotice: () => {} };
