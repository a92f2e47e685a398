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

/** Returns a function that runs a statement and returns its rows, in whichever of the two forms the driver does. */
export function createRun(query: SqlQuery): (text: string, values: SqlValue[]) => Promise<Row[]> {
  return async (text, values) => {
    // Plain JavaScript may return nothing.
    const result = (await query(text, values)) as { rows?: unknown } | undefined;
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

/** Runs statements that create tables and indexes, if they do not exist. */
export async function createMissing(query: SqlQuery, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    // If two processes create a table at the same time, one fails even with IF NOT EXISTS; the second try finds the table.
    await query(statement, []).catch(() => query(statement, []));
  }
}
