import { hasInvisible } from '../http/invisible.ts';

/**
 * Checks a name that came from the app.
 *
 * @throws TypeError
 */
export function checkName(name: unknown): void {
  if (typeof name === 'string' && hasInvisible(name)) {
    throw new TypeError(
      'authorize() returned a `session.name` with characters that cannot be seen, such as controls, bidirectional overrides or zero-width characters: two names could look the same. Remove them.',
    );
  }
  if (typeof name === 'string' && /^.{1,255}$/su.test(name)) return;
  throw new TypeError(
    'authorize() returned a `session.name` that is not a text of 1 to 255 characters, so the connection could not be named. Return one, or nothing to have a name made up.',
  );
}
