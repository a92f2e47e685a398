/**
 * Characters that a reader does not see, or that change how the text around them is read: controls, line and
 * paragraph separators, lone surrogates, bidirectional overrides and isolates, zero-width and other default-ignorable
 * characters. With them two names can look the same, or one like another. Variation selectors, which emoji need, are
 * allowed.
 */
const INVISIBLE =
  /(?![\uFE00-\uFE0F])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** Whether a text has a character that a reader does not see. */
export function hasInvisible(text: string): boolean {
  return text !== removeInvisible(text);
}

/** Removes the characters that a reader does not see. */
export function removeInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
