import { removeInvisible } from '../http/invisible.ts';

/**
 * Parses the JSON that Polytomic answered, as it was sent. What is nested more than 32 levels deep becomes `null`.
 *
 * @returns `undefined` if the text is not JSON, or has more than 1,000,000 lists and objects
 */
export function parseReplyBody(text: string): unknown {
  try {
    return JSON.parse(cutOffDepths(text));
  } catch {
    return undefined;
  }
}

/**
 * Returns the parsed JSON without what a reader would not see and without secrets: the same value if it has neither.
 *
 * Secrets are replaced in the parsed strings: in the raw JSON they can be written with escapes. Invisible characters go
 * first, because a secret could be split by them.
 */
export function hideInBody<T>(value: T, hide: (text: string) => string): T;
export function hideInBody(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(removeInvisible(value));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries<unknown>(value as Record<string, unknown>);
  // A key with an invisible character stays another key than the one that looks the same.
  const shown = entries.map(([key, item]) => [hide(key), hideInBody(item, hide)] as const);
  const isSame = entries.every(([key, item], n) => shown[n]?.[0] === key && shown[n][1] === item);
  if (isSame) return value;
  return Array.isArray(value) ? shown.map(([, item]) => item) : Object.fromEntries(shown);
}

const LEVELS = 32;

/** More than in any real answer. Eight megabytes of `{}` take seconds, in which the process answers nobody. */
const MOST_BRACKETS = 1_000_000;

/**
 * Done before the text is parsed: millions of brackets would become a structure of hundreds of megabytes. Not with a
 * pattern: one for whole strings overflows the stack on a long one, and takes quadratic time on one without an end.
 *
 * @returns no JSON if the text ends in the depth, or has too many lists and objects
 */
function cutOffDepths(text: string): string {
  const kept: string[] = [];
  let keptFrom = 0;
  let depth = 0;
  let brackets = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\\') i += 1;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '[' || character === '{') {
      depth += 1;
      brackets += 1;
      if (brackets > MOST_BRACKETS) return '';
      if (depth === LEVELS + 1) kept.push(text.slice(keptFrom, i), 'null');
    } else if (character === ']' || character === '}') {
      if (depth === LEVELS + 1) keptFrom = i + 1;
      depth -= 1;
    }
  }
  return depth > LEVELS ? '' : kept.join('') + text.slice(keptFrom);
}
