/**
 * Checks that a store has its methods. Otherwise a missing one would be noticed only after Polytomic has made a session.
 *
 * @throws TypeError if one is missing
 */
export function requireMethods(option: string, store: object, methods: readonly string[]): void {
  // Plain JavaScript may pass `undefined`, such as from an environment without a database.
  const given = Object(store) as object;
  const missing = methods.find((name) => typeof Reflect.get(given, name) !== 'function');
  if (missing === undefined) return;
  throw new TypeError(
    `${option} has no method \`${missing}\`, so it could not keep anything. Pass a store with ${methods.join(', ')}.`,
  );
}
