/** Drops what is given as `undefined`: it counts as omitted. */
export function withoutUndefined<Given extends object>(given: Given): Partial<Given> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Given>;
}
