/**
 * The words that go on in another line, in the elements that this selector finds. Nothing else is used in here: the
 * tests of the dashboard send this function into a page.
 */
export function brokenWords(selector: string): string[] {
  const texts = new Set<Text>();
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.add(walker.currentNode as Text);
  }
  return [...texts].flatMap((text) =>
    [...text.data.matchAll(/[^\s-]+/gu)].flatMap(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      return lines.size > 1 ? [word] : [];
    }),
  );
}
