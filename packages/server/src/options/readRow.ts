/**
 * Reads a row of the app's own store. Databases have `null` for what is missing, and everything here has `undefined`.
 *
 * @returns a copy; a row that has no fields of its own, such as an ORM's object with getters, is returned as it is
 */
export function readRow<T extends { id: string }>(row: T | null | undefined): T | undefined {
  const given = row ?? undefined;
  return given !== undefined && Object.hasOwn(given, 'id') ? withoutNull(given) : given;
}

/** Replaces `null` by `undefined`, at every depth. */
export function withoutNull<T>(value: T): T {
  if (value === null) return undefined as T;
  if (Array.isArray(value)) return value.map((each: unknown) => withoutNull(each)) as T;
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  const fields: [string, unknown][] = Object.entries(value as object);
  return Object.fromEntries(fields.map(([name, each]) => [name, withoutNull(each)])) as T;
}
