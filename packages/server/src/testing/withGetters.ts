import { withNull } from './withNull.ts';

/** Returns a stored row as an ORM does whose classes have getters: it has no field of its own. */
export function withGetters<T extends object | undefined>(row: T): T {
  const given: object | null = withNull(row) ?? null;
  if (given === null) return null as never;
  const getters = Object.entries(given).map(([name, value]: [string, unknown]) => {
    return [name, { get: () => value }] as const;
  });
  return Object.create(Object.create({}, Object.fromEntries(getters)) as object) as T;
}
