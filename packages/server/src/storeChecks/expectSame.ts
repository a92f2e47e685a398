/** @throws Error unless two values are equal as JSON, whatever the order of their fields */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [seen, wanted] = [write(actual), write(expected)];
  if (seen !== wanted) throw new Error(`${what}: expected ${wanted}, and it was ${seen}.`);
}

function write(value: unknown): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(value, (_key, each: unknown) => (isFields(each) ? sorted(each) : each));
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(fields: object): object {
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
