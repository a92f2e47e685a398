import { foldCase } from './foldCase.ts';

/**
 * Reads a character that may be quoted at a place of a text: in JSON (`\u002d`, `\/`), C (`\x2d`, `\055`), CSS and LDAP
 * (`\2d`), Lua (`\045`), Perl (`\o{55}`, `\N{U+002D}`), percent-encoding (`%2d`, `%u002d`), HTML (`&#45;`, `&lowbar;`), each also several times, quoted-printable (`=2d`) or UTF-7 (`+AC0-`).
 *
 * There can be several ways to read it: `\u002d` is U+0002, U+002D, or the letter u.
 *
 * @param text in lower case
 * @param read called for each way, with a code point in lower case and the place where it ends
 */
export function readQuoted(text: string, at: number, read: Reader): void {
  const sign = text[at];
  if (sign === '\\') readEscape(text, at, read);
  else if (sign === '%') readPercent(text, at + 1, read);
  else if (sign === '&') readEntity(text, at + 1, read);
  else if (sign === '=') readNumber(text, at + 1, 16, read);
  if (sign === '+' || sign === '&') readUtf7(text, at, read);
}

/** Whether a text has one of the signs that quoted characters begin with. */
export function hasQuoted(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign));
}

/** Whether a quoted character can begin at a place of a text. */
export function isQuotingAt(text: string, at: number): boolean {
  return SIGNS.includes(text.charAt(at));
}

const SIGNS: readonly string[] = ['\\', '%', '&', '=', '+'];

type Reader = (code: number, end: number) => void;

/** How many levels of quoting are read, so that a long run takes no longer. */
const MOST_BACKSLASHES = 16;
const MOST_REPEATED = 8;

const BACKSLASH = 92;

function readEscape(text: string, at: number, read: Reader): void {
  let from = at + 1;
  const limit = at + MOST_BACKSLASHES;
  for (; text[from] === '\\'; from += 1) {
    read(BACKSLASH, from + 1);
    if (from === limit) return;
  }
  const code = text.codePointAt(from);
  if (code === undefined) return;
  read(code, from + (code > 0xffff ? 2 : 1));
  readNumber(text, from, 8, read);
  readNumber(text, from, 10, read);
  readNumber(text, from, 16, (number, end) => {
    read(number, end);
    if (text[end] === ' ') read(number, end + 1); // in CSS it belongs to the number
  });
  const letter = text[from];
  if (letter === 'o') readBraced(text, from + 1, 8, read);
  if (letter === 'n') readBraced(text, from + 1, 16, read);
  if (letter !== 'x' && letter !== 'u') return;
  readNumber(text, from + 1, 16, read);
  readBraced(text, from + 1, 16, read);
}

/** Reads a number in braces, such as `{2d}`, or `{u+2d}` as Perl writes it. */
function readBraced(text: string, at: number, base: 8 | 16, read: Reader): void {
  if (text[at] !== '{') return;
  readNumber(text, text.startsWith('u+', at + 1) ? at + 3 : at + 1, base, (number, end) => {
    if (text[end] === '}') read(number, end + 1);
  });
}

function readPercent(text: string, at: number, read: Reader): void {
  let from = at;
  for (let times = 0; times <= MOST_REPEATED; times += 1) {
    readNumber(text, text[from] === 'u' ? from + 1 : from, 16, read);
    if (!text.startsWith('25', from)) return;
    from += 2;
  }
}

function readEntity(text: string, at: number, read: Reader): void {
  const readBoth: Reader = (code, end) => {
    read(code, end);
    if (text[end] === ';') read(code, end + 1);
  };
  let from = at;
  for (let times = 0; times <= MOST_REPEATED; times += 1) {
    if (text[from] !== '#') readName(text, from, readBoth);
    else if (text[from + 1] === 'x') readNumber(text, from + 2, 16, readBoth);
    else readNumber(text, from + 1, 10, readBoth);
    if (!text.startsWith('amp;', from)) return;
    from += 4;
  }
}

/**
 * Reads UTF-7: `+AC0-` for a hyphen, `+-` for the plus itself, and with `&` for the plus as in the names of mailboxes
 * (RFC 3501, 5.1.3). The base64 of an ASCII character has only these digits, which are different in lower case too.
 */
function readUtf7(text: string, at: number, read: Reader): void {
  if (text[at + 1] === '-') read(text.charCodeAt(at), at + 2);
  const high = 'abcdefgh'.indexOf(text[at + 2] ?? '-');
  const low = 'aeimquycgkosw048'.indexOf(text[at + 3] ?? '-');
  if (text[at + 1] !== 'a' || high < 0 || low < 0) return;
  const code = lowerCode(16 * high + low);
  read(code, at + 4);
  if (text[at + 4] === '-') read(code, at + 5);
}

/** Calls `read` after each digit, because the digits that follow may be characters of their own. */
function readNumber(text: string, from: number, base: 8 | 10 | 16, read: Reader): void {
  let code = 0;
  for (let at = from; ; at += 1) {
    const digit = digitOf(text.charCodeAt(at));
    if (!(digit < base)) return;
    code = code * base + digit;
    if (code > 0x10ffff) return;
    read(lowerCode(code), at + 1);
  }
}

/** The value of a digit, up to f; `NaN` for anything else. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 102 ? code - 87 : Number.NaN;
}

function lowerCode(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  return foldCase(String.fromCodePoint(code)).codePointAt(0) ?? code;
}

function readName(text: string, from: number, read: Reader): void {
  for (const [name, code] of NAMES.get(text[from] ?? '') ?? []) {
    if (text.startsWith(name, from)) read(code, from + name.length);
  }
}

/** The names that HTML has for signs, by their first letters. */
const NAMES: ReadonlyMap<string, readonly (readonly [name: string, code: number])[]> = namesOf({
  '&': ['amp'],
  '<': ['lt'],
  '>': ['gt'],
  '"': ['quot'],
  "'": ['apos'],
  _: ['lowbar', 'underbar'],
  '.': ['period'],
  ':': ['colon'],
  '/': ['sol'],
  '=': ['equals'],
  '+': ['plus'],
  '!': ['excl'],
  $: ['dollar'],
  '@': ['commat'],
  '#': ['num'],
  '%': ['percnt'],
  '(': ['lpar'],
  ')': ['rpar'],
  '*': ['ast', 'midast'],
  ',': ['comma'],
  ';': ['semi'],
  '?': ['quest'],
  '[': ['lsqb', 'lbrack'],
  ']': ['rsqb', 'rbrack'],
  '{': ['lcub', 'lbrace'],
  '}': ['rcub', 'rbrace'],
  '|': ['verbar', 'vert', 'verticalline'],
  '^': ['hat'],
  '\\': ['bsol'],
  '`': ['grave', 'diacriticalgrave'],
});

function namesOf(
  signs: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly (readonly [name: string, code: number])[]> {
  const byLetter = new Map<string, (readonly [string, number])[]>();
  for (const [sign, names] of Object.entries(signs)) {
    for (const name of names) {
      const letter = name.charAt(0);
      byLetter.set(letter, [...(byLetter.get(letter) ?? []), [name, sign.charCodeAt(0)]]);
    }
  }
  return byLetter;
}
