import { removeInvisible } from '../http/invisible.ts';

/**
 * Parses the JSON that Polytomic answered, as it was sent.
 *
 * @returns `undefined` if the text is not JSON, or is nested more than 32 levels deep
 */
export function parseReplyBody(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Returns the parsed JSON without what a reader would not see and without secrets.
 *
 * Secrets are replaced in the parsed strings: in the raw JSON they can be written with escapes. Invisible characters go
 * first, because a secret could be split by them.
 */
export function hideInBody(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(removeInvisible(value));
  if (Array.isArray(value)) return value.map((item) => hideInBody(item, hide));
  if (typeof value !== 'object' || value === null) return value;
  // A key with an invisible character stays another key than the one that looks the same.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [hide(key), hideInBody(item, hide)]),
  );
}

/**
 * Asked before the text is parsed: millions of brackets would become a structure of hundreds of megabytes. Not with a
 * pattern: one for whole strings overflows the stack on a long one, and takes quadratic time on one without an end.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\\') i += 1;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > 32) return true;
  }
  return false;
}
