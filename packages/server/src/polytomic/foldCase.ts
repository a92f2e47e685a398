/** Makes letters of both cases alike, also the two that Unicode counts as an S and a K. The length stays. */
export function foldCase(text: string): string {
  if (!/[\u0130\u017F]/u.test(text)) return text.toLowerCase();
  // Of a capital I with a dot, the small one would be two characters.
  return text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('\u017F', 's');
}
