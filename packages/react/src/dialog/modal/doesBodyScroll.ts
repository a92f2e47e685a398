/**
 * Whether browsers apply the `overflow` of the body to the whole page: they do where `html` has none and neither of them
 * is contained. If we locked `html` there, the body would become a box that scrolls by itself, and jump to its top.
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

/** Older browsers have no such properties, and the text is "undefined". The `container-type` `scroll-state` contains nothing. */
function isContained({ contain, containerType }: CSSStyleDeclaration): boolean {
  return /size|layout|style|paint|strict|content/u.test(`${contain} ${containerType}`);
}
