/** Whether a value is a UUID of any version, in either case. */
export function isUuid(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu.test(value)
  );
}
