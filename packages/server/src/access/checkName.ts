/**
 * Checks a name that came from the app.
 *
 * @throws TypeError
 */
export function checkName(name: unknown): void {
  if (typeof name === 'string' && name !== '' && name.length <= 255) return;
  throw new TypeError(
    'authorize() returned a `session.name` that is empty or longer than 255 characters, which no receipt has room for. Return a shorter one.',
  );
}
