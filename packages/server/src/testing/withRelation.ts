import { withNull } from './withNull.ts';

/** Returns a stored row as an ORM does that loads relations: one leads back to the row. */
export function withRelation<T extends object | undefined>(row: T): T {
  const given = withNull(row) as T | null;
  return given === null ? (null as never) : Object.assign(given, { account: { rows: [given] } });
}
