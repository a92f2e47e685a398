/**
 * Gives the focus back to the element that had it, unless the focus is elsewhere by now. An app may have
 * disabled its button while the flow ran, and enables it when it learns of the end, which is a little later. Where the
 * element has left the page meanwhile, the focus goes to what stood around it.
 *
 * @param around its ancestors that can have the focus, the nearest first
 */
export function returnFocus(element: Element, around: readonly HTMLElement[]): void {
  const { ownerDocument: page } = element;
  const view = page.defaultView;
  if (!view || !('focus' in element)) return;
  const target = element as HTMLElement;

  const isDone = (): boolean => {
    if (!isFree(page)) return true;
    if (!target.isConnected) {
      around.find(({ isConnected }) => isConnected)?.focus({ preventScroll: true });
      return true;
    }
    target.focus({ preventScroll: true });
    return page.activeElement === target;
  };
  if (isDone()) return;
  const until = performance.now() + ENABLED_WITHIN_MS;
  const enabled = new view.MutationObserver(() => {
    if (performance.now() > until || isDone()) enabled.disconnect();
  });
  enabled.observe(page, { attributes: true, attributeFilter: ['disabled'], subtree: true });
}

/** The ancestors of an element that can have the focus, the nearest first. */
export function focusableAround(element: Element | null): readonly HTMLElement[] {
  const next = element?.parentElement?.closest<HTMLElement>('[tabindex]') ?? null;
  return next === null ? [] : [next, ...focusableAround(next)];
}

/** Long enough for a rendering that waits for a request; later, the customer is doing something else. */
const ENABLED_WITHIN_MS = 3000;

function isFree({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body;
}
