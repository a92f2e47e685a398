/** Makes letters of both cases equal, also U+017F (an s) and U+212A (a k). The length stays the same. */
export function foldCase(text: string): string {
  if (!/[\u0130\u017F]/u.test(text)) return text.toLowerCase();
  // `toLowerCase` would turn U+0130, a capital I with a dot, into two characters.
  return text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('\u017F', 's');
}
