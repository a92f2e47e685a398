/**
 * A ref for a text that is read to people and not shown, with our stylesheet and without. A `style` attribute in what a
 * server renders is stopped by a Content-Security-Policy.
 */
export function forScreenReaders(element: HTMLElement | null): void {
  if (element) Object.assign(element.style, HIDDEN);
}

const HIDDEN: Partial<CSSStyleDeclaration> = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  margin: '-1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
