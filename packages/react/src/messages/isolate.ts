/** Isolates a Latin name in an Arabic sentence. Otherwise the punctuation beside it would jump to its other side. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
