/**
 * Characters that a reader does not see, or that change how the text around them is read: controls, line and
 * paragraph separators, lone surrogates, bidirectional overrides and isolates, zero-width and other default-ignorable
 * characters. With them two names can look the same, or one like another. Variation selectors, which emoji need, are
 * allowed.
 */
const INVISIBLE =
  /(?![\uFE00-\uFE0F])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;

/** The Arabic letters that join the next one. After any other letter, a non-joiner would not be seen. */
const JOINING =
  /[\u0620\u0626\u0628\u062A-\u062E\u0633-\u063F\u0641-\u0647\u0649\u064A\u066E\u066F\u0678-\u0687\u069A-\u06BF\u06C1\u06C2\u06CC\u06CE\u06D0\u06D1\u06FA-\u06FC\u06FF]/u;
/** The Arabic letters that join the one before: all but the hamzas. */
const JOINED =
  /[\u0620\u0622-\u063F\u0641-\u064A\u066E\u066F\u0671-\u0673\u0675-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FC\u06FF]/u;
const VIRAMA = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]/u;

/**
 * Joiners and tags in the places where they change what is seen, because names are spelled with them. The joiners are those
 * of RFC 5892, appendix A; those after a Bengali or Kannada ra, where the Unicode Standard puts one before the virama; and
 * in emoji, those of UAX 29, rule GB11. The tags are the flags of England, Scotland and Wales. Each pattern starts at the
 * character itself and looks back only a few characters, so that long texts of other marks take no longer.
 */
const VISIBLE = [
  `[\\u200C\\u200D](?<=${VIRAMA.source}.)`,
  `\\u200D(?<=[\\u09B0\\u0CB0].)(?=[\\u09CD\\u0CCD])`,
  `\\u200C(?<=${JOINING.source}\\p{Mn}{0,3}.)(?=\\p{Mn}{0,3}${JOINED.source})`,
  `\\u200D(?<=\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?.)(?=\\p{Extended_Pictographic})`,
  `\\u{1F3F4}\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}`,
].join('|');

/** The first group matches what is visible, so that `$1` keeps it and removes the rest. */
const VISIBLE_OR_NOT = new RegExp(`(${VISIBLE})|${INVISIBLE.source}`, 'gu');

/** Whether a text has a character that a reader does not see. */
export function hasInvisible(text: string): boolean {
  return text !== removeInvisible(text);
}

/** Removes the characters that a reader does not see. */
export function removeInvisible(text: string): string {
  // Nearly all texts have only these characters, and the pattern is slow.
  if (/^[ -~]*$/u.test(text)) return text;
  return text.replace(VISIBLE_OR_NOT, '$1');
}
