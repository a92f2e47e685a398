/** Returns a stored row as an ORM does, with `null` for what is missing; `null` if there is none. */
export function withNull<T extends object | undefined>(row: T): T {
  if (row === undefined) return null as never;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null])) as T;
}
