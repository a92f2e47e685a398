import { isVisible } from './isVisible.ts';

/**
 * Returns an email as it is stored and compared: an é is the same as one code point or as two, and so are a letter and its
 * full-width form.
 *
 * @returns nothing if it is empty, too long, or has characters that cannot be seen
 */
export function normalizeEmail(text: string): string | undefined {
  const email = text.normalize('NFKC').trim().toLowerCase();
  return email !== '' && email.length <= 254 && isVisible(email) ? email : undefined;
}
