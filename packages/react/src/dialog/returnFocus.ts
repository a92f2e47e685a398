import { isShadowRoot, rootsAround } from './rootsAround.ts';

/**
 * Gives the focus back to the element that had it, unless the focus is elsewhere by now. An app may have disabled or
 * hidden its button while the flow ran, and changes that when it learns of the end, which is a little later. Where the
 * element has left the page meanwhile, the focus goes to what stood around it.
 *
 * @param around its ancestors that can have the focus, the nearest first
 */
export function returnFocus(element: Element, around: readonly HTMLElement[]): void {
  const { ownerDocument: page } = element;
  const view = page.defaultView;
  if (!view || !('focus' in element)) return;
  const target = element as HTMLElement;
  const root = target.getRootNode() as Document | ShadowRoot;

  const isDone = (): boolean => {
    if (!isFree(root)) return true;
    if (!target.isConnected) {
      around.find(({ isConnected }) => isConnected)?.focus({ preventScroll: true });
      return true;
    }
    target.focus({ preventScroll: true });
    return root.activeElement === target;
  };
  if (isDone()) return;
  const until = performance.now() + ENABLED_WITHIN_MS;
  const enabled = new view.MutationObserver(() => {
    if (performance.now() > until || isDone()) enabled.disconnect();
  });
  const how = { attributes: true, attributeFilter: UNUSABLE, subtree: true };
  for (const each of rootsAround(target)) enabled.observe(each, how);
}

/** The ancestors of an element that can have the focus, the nearest first. */
export function focusableAround(element: Element | null): readonly HTMLElement[] {
  const next = element?.parentElement?.closest<HTMLElement>('[tabindex]') ?? null;
  return next === null ? [] : [next, ...focusableAround(next)];
}

/** The attributes by which an app makes a button one that cannot have the focus. */
const UNUSABLE = ['disabled', 'inert', 'hidden', 'style', 'class'];

/** Long enough for a rendering that waits for a request; later, the customer is doing something else. */
const ENABLED_WITHIN_MS = 3000;

/** Whether nothing has the focus. Seen from the document, what is in a shadow tree has it as its host. */
function isFree(root: Document | ShadowRoot): boolean {
  const { activeElement, body } = root.ownerDocument ?? root;
  if (activeElement === null || activeElement === body) return true;
  const isHost = rootsAround(root).some(
    (each) => isShadowRoot(each) && each.host === activeElement,
  );
  return isHost && root.activeElement === null;
}
