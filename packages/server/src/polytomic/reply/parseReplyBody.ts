/**
 * Parses the JSON of a reply, with the secrets in it. What is nested more than 32 levels deep becomes `null`.
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

const LEVELS = 32;

/** More than in any real answer. To parse 8 MiB of `{}` takes seconds, in which the process answers nobody. */
const MOST_BRACKETS = 1_000_000;

/**
 * Replaces what is nested too deeply, before the text is parsed: millions of brackets would become a structure of hundreds
 * of megabytes. A regular expression for whole strings would overflow the stack on a long one, and take quadratic time on
 * one without an end.
 *
 * @returns an empty text, which is not JSON, if the text ends in the depth or has too many lists and objects
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
