import { foldCase } from './foldCase.ts';
import { hasQuoted, isQuotingAt, readQuoted } from './readQuoted.ts';

/**
 * Makes a function that replaces secrets in a text by `********`.
 *
 * A secret is found in upper and lower case, with its characters quoted in any of the forms of {@link readQuoted}, and with
 * variation selectors between its characters. Other invisible characters are removed before. docs/security.md lists the
 * forms that are not found.
 *
 * Secrets of fewer than 8 characters are not replaced: they would be found in ordinary words, and real ones are longer.
 *
 * A regular expression with all forms of all characters would be slower: every tenant and session has its own secrets, and
 * V8 needs 30 ms to compile one. Each quoted character is read once for all secrets, so the number of tokens does not
 * matter.
 *
 * Polytomic chooses the tokens. A token that repeats itself, such as `aaaa…`, would be compared for its whole length at
 * each place of a text that repeats itself too. A text that needs so much work is replaced as a whole.
 */
export function createHider(secrets: readonly string[]): (text: string) => string {
  // Prepared at the first text: a token that comes with the last reply of an exchange is looked for in none.
  let prepared: Search | undefined;
  return (text) => {
    if (text.length < SHORTEST) return text;
    prepared ??= prepareSearch(secrets);
    const { folded, shortest, findEnd } = prepared;
    // Short cuts for most texts, which have neither quoted characters nor a secret.
    const isPlain = !hasQuoted(text) && !/\p{Variation_Selector}/u.test(text);
    if (isPlain && text.length < shortest) return text;
    const within = foldCase(text);
    if (isPlain && !folded.some((secret) => within.includes(secret))) return text;
    let shown = '';
    let hiddenTo = 0;
    const work = { left: WORK + WORK_PER_CHARACTER * text.length };
    for (let at = 0; at < text.length; at += 1) {
      const end = findEnd(within, at, work);
      if (work.left < 0) return '********';
      if (end <= hiddenTo) continue;
      // Secrets that overlap are replaced by the same stars.
      if (at >= hiddenTo) shown += `${text.slice(hiddenTo, at)}********`;
      hiddenTo = end;
    }
    return hiddenTo === 0 ? text : shown + text.slice(hiddenTo);
  };
}

const SHORTEST = 8;

/** How many characters may be compared. A text with secrets needs about its length; any other needs hardly any. */
const WORK = 4000;
const WORK_PER_CHARACTER = 4;

interface Work {
  left: number;
}

/** What is looked for in every text. */
interface Search {
  /** The secrets in lower case. */
  folded: readonly string[];
  /** The length of the shortest one. */
  shortest: number;
  findEnd: FindEnd;
}

function prepareSearch(secrets: readonly string[]): Search {
  const worthHiding = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST);
  const folded = worthHiding.map(foldCase);
  const shortest = Math.min(...folded.map(({ length }) => length));
  return { folded, shortest, findEnd: makeFinder(folded) };
}

/**
 * Returns where the secret ends that begins at a place of a text: the longest one, because one may contain another. It returns
 * 0 if no secret begins there.
 */
type FindEnd = (text: string, at: number, work: Work) => number;

function makeFinder(secrets: readonly string[]): FindEnd {
  const byFirst = new Map<number, Secret[]>();
  for (const secret of secrets) {
    const first = secret.codePointAt(0) ?? 0;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { text: secret }]);
  }
  return (text, at, work) => {
    // Most characters begin no secret, and need no search.
    if (!byFirst.has(text.codePointAt(at) ?? 0) && !isQuotingAt(text, at)) return 0;
    let last = 0;
    readAt(text, at, (code, end) => {
      for (const secret of byFirst.get(code) ?? []) {
        last = Math.max(last, endOfRest(secret, text, afterVariations(text, end), work));
      }
    });
    return last;
  };
}

/**
 * Where a secret ends whose first character has been found; 0 if the rest is not there. A quoted character can end at several
 * places, and all are tried.
 */
function endOfRest(secret: Secret, text: string, at: number, work: Work): number {
  secret.rest ??= codePointsOf(secret.text).slice(1);
  let ends: readonly number[] = [at];
  for (const wanted of secret.rest) {
    const [first = at] = ends;
    ends =
      ends.length === 1
        ? endsOfCharacter(wanted, text, first)
        : [...new Set(ends.flatMap((each) => endsOfCharacter(wanted, text, each)))];
    work.left -= ends.length;
    if (ends.length === 0 || work.left < 0) return 0;
  }
  return Math.max(...ends);
}

/** A secret, with the code points after its first one as soon as they are needed, which is rare. */
interface Secret {
  text: string;
  rest?: readonly number[];
}

/** A loop, because `Array.from` takes ten times as long. */
function codePointsOf(text: string): number[] {
  const codes: number[] = [];
  for (const character of text) codes.push(character.codePointAt(0) ?? 0);
  return codes;
}

function endsOfCharacter(wanted: number, text: string, at: number): readonly number[] {
  let ends = NOWHERE;
  readAt(text, at, (code, end) => {
    if (code === wanted) ends = [...ends, afterVariations(text, end)];
  });
  return ends;
}

const NOWHERE: readonly number[] = [];

/** Reads the character at a place of a text, as it is and quoted. */
function readAt(text: string, at: number, read: (code: number, end: number) => void): void {
  const code = text.codePointAt(at);
  if (code === undefined) return;
  read(code, at + (code > 0xffff ? 2 : 1));
  readQuoted(text, at, read);
}

/** `at` itself, unless variation selectors follow. */
function afterVariations(text: string, at: number): number {
  // Most characters are before U+180B, the first variation selector.
  if (!(text.charCodeAt(at) >= 0x180b)) return at;
  VARIATIONS.lastIndex = at;
  VARIATIONS.test(text);
  return VARIATIONS.lastIndex;
}

const VARIATIONS = /\p{Variation_Selector}*/uy;
