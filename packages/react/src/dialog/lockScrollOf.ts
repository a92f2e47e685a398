import { doesBodyScroll } from './doesBodyScroll.ts';

/**
 * Keeps the page still while a dialog in a shadow root is open. Elsewhere the rule in `styles.css` does that; it
 * can neither look into a shadow root nor reach out of one. A sheet of its own has nothing to restore either.
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
