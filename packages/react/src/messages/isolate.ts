/** Isolates a Latin name in an Arabic sentence, or the punctuation beside it jumps to its other side. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
