/** Returns a text, and the texts in it that are written in base64, hexadecimal or URL encoding, also nested. */
export function decodeHidden(text: string, depth = 2): readonly string[] {
  if (depth === 0) return [text];
  const hidden = (text.match(/[\w%+/.~-]{16,}/gu) ?? []).flatMap((word) => [
    ...word.split(/[.~]/u).flatMap((part) => [readAs(part, 'base64'), readAs(part, 'hex')]),
    word.includes('%') ? unescapeUrl(word) : '',
  ]);
  return [text, ...hidden.filter(Boolean).flatMap((each) => decodeHidden(each, depth - 1))];
}

/** @returns an empty text unless the result is readable text */
function readAs(word: string, encoding: 'base64' | 'hex'): string {
  if (encoding === 'hex' && !/^(?:[\da-f]{2})+$/iu.test(word)) return '';
  const text = Buffer.from(word, encoding).toString('utf8');
  return /^[^\p{Cc}\uFFFD]*$/u.test(text.replaceAll(/\s/gu, ' ')) ? text : '';
}

function unescapeUrl(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return '';
  }
}
