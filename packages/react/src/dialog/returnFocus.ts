import { isFocusLost } from '../flow/isFocusLost.ts';
import { rootsAround } from './rootsAround.ts';

/** The element that has the focus, also in a shadow root that the document's `activeElement` hides. */
export function focusedIn(root: Document | ShadowRoot): Element | null {
  const { activeElement } = root;
  return (activeElement?.shadowRoot && focusedIn(activeElement.shadowRoot)) ?? activeElement;
}

/**
 * Gives the focus back to the element that had it, unless the focus is elsewhere by now. An app may have
 * disabled or hidden its button while the flow ran, and takes that back when it learns of the end, which is a little
 * later. Where the element has left the page meanwhile, the focus goes to what stood around it.
 *
 * @param around its ancestors that can have the focus, the nearest first
 */
export function returnFocus(element: Element, around: readonly HTMLElement[]): void {
  const { ownerDocument: page } = element;
  const view = page.defaultView;
  if (!view || !('focus' in element)) return;
  const target = element as HTMLElement;

  const isDone = (): boolean => {
    if (!isFocusLost(page)) return true;
    if (!target.isConnected) {
      around.find(({ isConnected }) => isConnected)?.focus({ preventScroll: true });
      return true;
    }
    target.focus({ preventScroll: true });
    return (target.getRootNode() as Document | ShadowRoot).activeElement === target;
  };
  if (isDone()) return;
  const until = performance.now() + USABLE_WITHIN_MS;
  const changed = new view.MutationObserver(() => {
    if (performance.now() > until || isDone()) changed.disconnect();
  });
  // Any attribute: also a class or `data-busy` of the page around it may have hidden it.
  for (const root of rootsAround(target))
    changed.observe(root, { attributes: true, subtree: true });
}

/** The ancestors of an element that can have the focus, the nearest first, also outside of its shadow root. */
export function focusableAround(element: Element): readonly HTMLElement[] {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  const parent = element.parentElement ?? host;
  if (!parent) return [];
  const further = focusableAround(parent);
  return parent.matches('[tabindex]') ? [parent as HTMLElement, ...further] : further;
}

/** Long enough for a rendering that waits for a request; later, the customer is doing something else. */
const USABLE_WITHIN_MS = 3000;
