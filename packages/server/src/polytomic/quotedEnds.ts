/**
 * Finds where a character ends that may be quoted at a place of a text: in JSON (`\u002d`, `\/`), C (`\x2d`, `\055`),
 * percent-encoding (`%2d`, `%u002d`), HTML (`&#45;`, `&lowbar;`), each also several times, or quoted-printable (`=2d`).
 *
 * @param text in lower case, as the character is; a number may stand for its upper case
 * @returns every end that it may have there: that of `&#45;` is before or after the semicolon
 */
export function quotedEnds(character: string, text: string, at: number): readonly number[] {
  const sign = text[at];
  if (!isSign(sign)) return NOWHERE;
  const { again, most, tooMany } = QUOTES[sign];
  const isItself = character === sign;
  let from = at + 1;
  if (!isItself && text.startsWith(tooMany, from)) return NOWHERE;
  const forms = formsOf(character)[sign];
  const ends: number[] = [];
  for (let times = 0; ; times += 1) {
    const isRepeated = times < most && text.startsWith(again, from);
    // Where it is repeated, only the sign itself can end.
    if (isItself || !isRepeated) {
      for (const form of forms) {
        const end = endOfForm(form, text, from);
        if (end !== undefined) ends.push(end);
      }
    }
    if (!isRepeated) return ends;
    from += again.length;
  }
}

/** Whether a text has a sign that quoted characters begin with. */
export function hasSign(text: string): boolean {
  return /[\\%&=]/u.test(text);
}

const NOWHERE: readonly number[] = [];

/** What a quoted character begins with. */
export type Sign = '\\' | '%' | '&' | '=';

/** Whether a quoted character may begin with this one. */
export function isSign(character: string | undefined): character is Sign {
  return character === '\\' || character === '%' || character === '&' || character === '=';
}

/** What follows a sign where the text is quoted once more, and how often it can, so that long runs cost no more. */
const QUOTES: Readonly<Record<Sign, { again: string; most: number; tooMany: string }>> = {
  '\\': repeated('\\', 15),
  '%': repeated('25', 8),
  '&': repeated('amp;', 8),
  '=': { again: '=', most: 0, tooMany: '==' },
};

function repeated(again: string, most: number): { again: string; most: number; tooMany: string } {
  return { again, most, tooMany: again.repeat(most + 1) };
}

/** What follows a sign in the end: a text, zeros if there is a number, and the number. */
interface Form {
  text: string;
  number?: string;
}

function endOfForm({ text: prefix, number }: Form, text: string, from: number): number | undefined {
  if (!text.startsWith(prefix, from)) return undefined;
  let at = from + prefix.length;
  if (number === undefined) return at;
  const limit = at + MOST_ZEROS;
  while (at < limit && text[at] === '0') at += 1;
  return text.startsWith(number, at) ? at + number.length : undefined;
}

const MOST_ZEROS = 12;

/** Made once for each character. */
function formsOf(character: string): Forms {
  const known = KNOWN.get(character);
  if (known !== undefined) return known;
  const made = makeForms(character);
  // Those of keys; a token may have any other.
  if (character <= '~') KNOWN.set(character, made);
  return made;
}

type Forms = Readonly<Record<Sign, readonly Form[]>>;

const KNOWN = new Map<string, Forms>();

function makeForms(character: string): Forms {
  const names = NAMES[character] ?? [];
  const all = [character, character.toUpperCase()].map((each) => formsByCode(each.codePointAt(0)));
  const both = (sign: Sign): Form[] => all.flatMap((forms) => forms[sign]);
  return {
    '\\': [{ text: character }, ...both('\\')],
    '%': both('%'),
    '&': [...both('&'), ...names.flatMap((text) => [{ text }, { text: `${text};` }])],
    '=': both('='),
  };
}

function formsByCode(code = 0): Forms {
  const hex = code.toString(16);
  const byte = hex.padStart(2, '0');
  return {
    '\\': [
      { text: 'u', number: hex },
      { text: 'u{', number: `${hex}}` },
      { text: 'x', number: hex },
      { text: '', number: code.toString(8) },
    ],
    '%': [{ text: byte }, { text: 'u', number: hex }],
    '&': [`${code}`, `${code};`]
      .map((number): Form => ({ text: '#', number }))
      .concat([hex, `${hex};`].map((number) => ({ text: '#x', number }))),
    '=': [{ text: byte }],
  };
}

/** The names that HTML has for signs. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
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
};
