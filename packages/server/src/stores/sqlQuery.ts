/** A parameter of a statement. */
export type SqlValue = string | number | null;

/** What a query function returns. */
export type SqlResult = readonly unknown[] | { rows: readonly unknown[] };

/** Runs one statement with `$1` parameters. */
export type SqlQuery = (text: string, values: SqlValue[]) => Promise<SqlResult>;

/**
 * Returns the query function of a store's options.
 *
 * @throws TypeError if there is none
 */
export function parseQuery(maker: string, options: { query: SqlQuery }): SqlQuery {
  // Plain JavaScript may pass nothing at all.
  const { query } = { ...options };
  if (typeof (query as unknown) === 'function') return query;
  throw new TypeError(
    `${maker}() was called without a query function, so it could keep nothing. Pass one such as { query: (text, values) => pool.query(text, values) }.`,
  );
}

/** A row, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Returns a function that runs a statement and returns its rows, in whichever of the two forms the driver does.
 *
 * A statement that Postgres has undone because of another one is run again. Where the database's default isolation is
 * `repeatable read` or `serializable`, that happens whenever two servers change the same row.
 */
export function createRun(query: SqlQuery): (text: string, values: SqlValue[]) => Promise<Row[]> {
  return async (text, values) => {
    // Plain JavaScript may return nothing.
    const result = (await runAgain(() => query(text, values))) as { rows?: unknown } | undefined;
    const rows = Array.isArray(result) ? result : result?.rows;
    if (Array.isArray(rows)) return rows as Row[];
    throw new TypeError(
      'The query function of a store returned no rows, so nothing is known of what is stored. Return what the driver returns: a list of rows, or an object that has them as `rows`.',
    );
  };
}

/**
 * Checks that a row has the names of its columns.
 *
 * @throws TypeError if the driver renames them: every session would look like nobody's, and be given up
 */
export function requireColumns(row: Row): Row {
  if (typeof row['user_id'] === 'string') return row;
  throw new TypeError(
    'The query function of a store returned a row without its column `user_id`, so nothing could be read from it. Return objects with the names that the columns have in the database: of postgres.js without `transform`, of pg without `rowMode`.',
  );
}

/** Writes a value as JSON text, because drivers differ in how they send arrays and objects. */
export function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Reads what {@link toJson} has written. */
export function fromJson(text: unknown): unknown {
  return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
}

/** Reads a number, which a driver may return as a text; `undefined` for a column without a value. */
export function toNumber(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}

/**
 * Runs those statements whose table, index or column is missing. One that is there is left alone: even with IF NOT EXISTS,
 * `ALTER TABLE` waits for every reader of the table, such as a backup, and all other statements then wait behind it.
 */
export async function createMissing(query: SqlQuery, statements: readonly string[]): Promise<void> {
  const existing = await createRun(query)(EXISTING, []);
  const names = new Set(existing.map(({ name }) => name));
  for (const statement of statements) {
    const [, name] = /IF NOT EXISTS (\w+)/u.exec(statement) ?? [];
    if (names.has(name)) continue;
    // If two processes create a table at the same time, one fails even with IF NOT EXISTS; the second try finds the table.
    await query(statement, []).catch(() => query(statement, []));
  }
}

/** The names of our tables and their indexes, and of the columns of the tables. */
const EXISTING = `
SELECT relname AS name FROM pg_class
WHERE relname ~ '^polytomic_connect_' AND pg_table_is_visible(oid)
UNION
SELECT attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
WHERE c.relname ~ '^polytomic_connect_' AND c.relkind = 'r' AND pg_table_is_visible(c.oid) AND NOT attisdropped`;

async function runAgain<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === TRIES || !isUndone(error)) throw error;
    }
    // Random, so that two servers do not meet again.
    await new Promise((resolve) => {
      setTimeout(resolve, attempt * 10 * Math.random());
    });
  }
}

const TRIES = 10;

/** A serialization failure or a deadlock. ORMs have the driver's error as the `cause` of theirs. */
function isUndone(error: unknown): boolean {
  const { code, cause } = Object(error) as { code?: unknown; cause?: { code?: unknown } };
  return [code, cause?.code].some((each) => each === '40001' || each === '40P01');
}
