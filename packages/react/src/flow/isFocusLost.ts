/** Whether nothing in a document has the focus: what had it was hidden or taken away. */
export function isFocusLost({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body;
}
