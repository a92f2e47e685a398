/**
 * Whether the `overflow` of the body is that of the whole page, as it is where `html` has none. If `html` got one there,
 * the body would be a box that scrolls by itself, and the page would jump to its top.
 */
export function doesBodyScroll({ defaultView, documentElement, body }: Document): boolean {
  const overflowOf = (element: Element) => defaultView?.getComputedStyle(element).overflow;
  return overflowOf(documentElement) === 'visible' && overflowOf(body) !== 'visible';
}
