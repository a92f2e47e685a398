import { isVisible } from './isVisible.ts';

/**
 * Returns an email as it is stored and compared: different code points for the same letter, such as for é or for full-width
 * letters, become equal.
 *
 * @returns `undefined` if it is empty, too long, or has characters that cannot be seen
 */
export function normalizeEmail(text: string): string | undefined {
  const email = text.normalize('NFKC').trim().toLowerCase();
  return email !== '' && email.length <= 254 && isVisible(email) ? email : undefined;
}
