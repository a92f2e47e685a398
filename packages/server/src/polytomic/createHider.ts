/**
 * Makes a function that replaces secrets in a text by `********`.
 *
 * A secret is found as it is, in upper or lower case, and in the forms in which programs quote a text inside another
 * one: JSON (`\u002d`, `\/`), C (`\x2d`, `\055`), percent-encoding (`%2d`, `%u002d`), HTML (`&#45;`, `&lowbar;`), each
 * also several times, and quoted-printable (`=2D`). It may have variation selectors between its characters: other
 * invisible ones are removed before. What is not found stands in docs/security.md.
 *
 * Secrets of fewer than 8 characters are not replaced: they would be found in ordinary words, and real ones are long.
 */
export function createHider(secrets: readonly string[]): (text: string) => string {
  const worthHiding = [...new Set(secrets)].filter((secret) => secret.length >= 8);
  const plain = worthHiding.map((secret) => secret.toLowerCase());
  let pattern: RegExp | undefined;
  return (text) => {
    // Most texts have nothing quoted in them, and no secret: the pattern is not even compiled.
    const isAltered = /[\\%&=\p{Variation_Selector}]/u.test(text);
    const lower = text.toLowerCase();
    if (!isAltered && !plain.some((secret) => lower.includes(secret))) return text;
    pattern ??= patternOf(worthHiding);
    return text.replace(pattern, '********');
  };
}

function patternOf(secrets: readonly string[]): RegExp {
  // A longer one may contain a shorter one. Without any, the pattern matches nothing.
  const sources = secrets.toSorted((a, b) => b.length - a.length).map(sourceOf);
  return new RegExp(sources.join('|') || '(?!)', 'giu');
}

function sourceOf(secret: string): string {
  return Array.from(secret, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    const byte = hex.padStart(2, '0');
    const unit = hex.padStart(4, '0');
    const named = NAMED[character];
    const html = [`#0{0,8}${code}`, `#x0{0,8}${hex}`, ...(named === undefined ? [] : [named])].join(
      '|',
    );
    const plain = `\\u{${hex}}`;
    // With limits, so that a long run of backslashes is not searched again from each of them.
    // Plain last: `&` is also the beginning of `&#38;`.
    const forms = [
      `\\\\{1,16}(?:u(?:0{0,8}${unit}|\\{0{0,8}${hex}\\})|x0{0,8}${hex}|0{0,8}${code.toString(8)}|${plain})`,
      `%(?:25){0,8}(?:${byte}|u${unit})`,
      `=${byte}`,
      `&(?:amp;){0,8}(?:${html});?`,
      plain,
    ];
    return `(?:${forms.join('|')})\\p{Variation_Selector}*`;
  }).join('');
}

/** The names that HTML has for signs. */
const NAMED: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  _: 'lowbar|underbar',
  '.': 'period',
  ':': 'colon',
  '/': 'sol',
  '=': 'equals',
  '+': 'plus',
  '!': 'excl',
  $: 'dollar',
  '@': 'commat',
  '#': 'num',
  '%': 'percnt',
  '(': 'lpar',
  ')': 'rpar',
  '*': 'ast|midast',
  ',': 'comma',
  ';': 'semi',
  '?': 'quest',
  '[': 'lsqb|lbrack',
  ']': 'rsqb|rbrack',
  '{': 'lcub|lbrace',
  '}': 'rcub|rbrace',
  '|': 'verbar|vert|verticalline',
  '^': 'hat',
  '\\': 'bsol',
  '`': 'grave|diacriticalgrave',
};
