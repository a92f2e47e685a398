/**
 * Reads the named fields of a row of the app's own store. They may be getters of an ORM's class. Other fields, such as a
 * relation that leads back to the row, are not touched. A `null` of the database becomes `undefined`.
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

/** The names of the fields of a row, and of the objects in it. */
export interface Columns {
  readonly [name: string]: true | Columns;
}
