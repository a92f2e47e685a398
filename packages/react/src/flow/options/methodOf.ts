/**
 * Returns a method that can be called without its owner, which may be an object of a class. Any other value is returned unchanged,
 * to be refused where the options are checked.
 */
export function methodOf<Owner, Name extends keyof Owner>(owner: Owner, name: Name): Owner[Name] {
  const method = owner[name];
  return typeof method === 'function' ? (method.bind(owner) as Owner[Name]) : method;
}
