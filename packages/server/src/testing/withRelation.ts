import { withNull } from './withNull.ts';

/** Returns a stored row as an ORM does that loads relations: one leads back to the row. */
export function withRelation<T extends object | undefined>(row: T): T {
  const given: object | null = withNull(row) ?? null;
  return (given && Object.assign(given, { account: { rows: [given] } })) as T;
}
