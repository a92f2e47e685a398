/**
 * Reads a row of the app's own store, by the names of its fields: they may be getters of an ORM's class, and what else
 * the row has, such as a relation that leads back to it, is left alone. Databases have `null` for what is missing, and
 * everything here has `undefined`.
 */
export function readRow<T extends object>(
  row: T | null | undefined,
  columns: Columns,
): T | undefined {
  if (typeof row !== 'object') return row;
  if (row === null) return undefined;
  const entries = Object.entries(columns).map(([name, column]): [string, unknown] => {
    const value = Reflect.get(row, name) as object | null | undefined;
    return [name, column === true ? (value ?? undefined) : readRow(value, column)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}

/** The fields of a row; those of an object in it have their own. */
export interface Columns {
  readonly [name: string]: true | Columns;
}
