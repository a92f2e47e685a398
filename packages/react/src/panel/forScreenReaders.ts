/**
 * A ref for a text that screen readers read and nobody sees, with our stylesheet and without. A script sets the style, because
 * a Content-Security-Policy blocks a `style` attribute in the HTML of a server.
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
