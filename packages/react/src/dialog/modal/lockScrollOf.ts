import { doesBodyScroll } from './doesBodyScroll.ts';

/**
 * Keeps the page from scrolling while a dialog in a shadow root is open. Elsewhere a rule in `styles.css` does that, but it
 * cannot match across a shadow root. A style sheet, like that rule, changes no style of the page that would have to be
 * restored.
 *
 * @returns a function that lets the page scroll again
 */
export function lockScrollOf(root: Node): () => void {
  const page = root.ownerDocument;
  const view = page?.defaultView;
  if (!page || !view || !('host' in root)) return () => {};
  const sheet = new view.CSSStyleSheet();
  const scroller = doesBodyScroll(page) ? 'body' : ':root';
  sheet.replaceSync(`@media not print { ${scroller} { overflow: hidden !important } }`);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  return () => {
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
