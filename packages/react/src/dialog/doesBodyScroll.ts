/**
 * Whether the `overflow` of the body is that of the whole page, as it is where `html` has none and neither of them is
 * contained. If `html` got one there, the body would be a box that scrolls by itself, and the page would jump to its top.
 */
export function doesBodyScroll({ defaultView, documentElement, body }: Document): boolean {
  if (!defaultView) return false;
  const html = defaultView.getComputedStyle(documentElement);
  const inside = defaultView.getComputedStyle(body);
  return (
    html.overflow === 'visible' &&
    inside.overflow !== 'visible' &&
    !isContained(html) &&
    !isContained(inside)
  );
}

/** `undefined` in browsers without them. A `container-type` of `scroll-state` contains nothing. */
function isContained({ contain, containerType }: CSSStyleDeclaration): boolean {
  return /size|layout|style|paint|strict|content/u.test(`${contain} ${containerType}`);
}
