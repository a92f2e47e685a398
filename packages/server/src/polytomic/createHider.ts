import { hasSign, isSign, quotedEnds } from './quotedEnds.ts';

/**
 * Makes a function that replaces secrets in a text by `********`.
 *
 * A secret is found as it is, in upper or lower case, with each character quoted in one of the forms of
 * {@link quotedEnds}, and with variation selectors between its characters: other invisible ones are removed before.
 * What is not found stands in docs/security.md.
 *
 * Secrets of fewer than 8 characters are not replaced: they would be found in ordinary words, and real ones are long.
 *
 * Not by a pattern of all forms of all characters: every tenant and session has its own secrets, and V8 takes 30 ms of
 * the processor to compile one.
 */
export function createHider(secrets: readonly string[]): (text: string) => string {
  const worthHiding = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST);
  // A longer one may contain a shorter one.
  const folded = worthHiding.map(fold).toSorted((a, b) => b.length - a.length);
  const findAt = makeFinder(folded);
  return (text) => {
    if (text.length < SHORTEST) return text;
    const within = fold(text);
    // Most texts have nothing quoted in them, and no secret.
    const isPlain = !hasSign(text) && !/\p{Variation_Selector}/u.test(text);
    if (isPlain && !folded.some((secret) => within.includes(secret))) return text;
    let shown = '';
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const end = findAt(within, at);
      if (end === undefined) continue;
      shown += `${text.slice(from, at)}********`;
      from = end;
      at = end - 1;
    }
    return from === 0 ? text : shown + text.slice(from);
  };
}

const SHORTEST = 8;

/** Makes letters of both cases alike, also the two that Unicode counts as an S and a K. The length stays. */
function fold(text: string): string {
  if (!/[\u0130\u017F]/u.test(text)) return text.toLowerCase();
  // Of a capital I with a dot, the small one would be two characters.
  return text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('\u017F', 's');
}

/** Makes a function that returns where the first of the secrets ends that begins at a place of a text. */
function makeFinder(secrets: readonly string[]): (text: string, at: number) => number | undefined {
  const all = secrets.map((secret) => Array.from(secret));
  const byFirst = new Map<string | undefined, (readonly string[])[]>();
  for (const characters of all) {
    const first = characters[0]?.[0];
    byFirst.set(first, [...(byFirst.get(first) ?? []), characters]);
  }
  return (text, at) => {
    const sign = text[at];
    for (const characters of (isSign(sign) ? all : byFirst.get(sign)) ?? []) {
      const end = endOfSecret(characters, text, at);
      if (end !== undefined) return end;
    }
    return undefined;
  };
}

/** All ends are followed that a character may have, so that no form hides another one. */
function endOfSecret(characters: readonly string[], text: string, at: number): number | undefined {
  let ends: readonly number[] = [at];
  for (const character of characters) {
    const [end = at, ...others] = ends;
    // Nearly always there is one.
    ends =
      others.length === 0
        ? endsOfCharacter(character, text, end)
        : [...new Set(ends.flatMap((each) => endsOfCharacter(character, text, each)))];
    if (ends.length === 0) return undefined;
  }
  return Math.max(...ends);
}

function endsOfCharacter(character: string, text: string, at: number): readonly number[] {
  const quoted = quotedEnds(character, text, at);
  const isPlain = text.startsWith(character, at);
  if (quoted.length === 0 && !isPlain) return quoted;
  const ends = isPlain ? [...quoted, at + character.length] : quoted;
  return ends.map((end) => afterVariations(text, end));
}

/** `at` itself, unless variation selectors follow. */
function afterVariations(text: string, at: number): number {
  VARIATIONS.lastIndex = at;
  VARIATIONS.test(text);
  return VARIATIONS.lastIndex;
}

const VARIATIONS = /\p{Variation_Selector}*/uy;
