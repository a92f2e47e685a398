import { rootsAround } from './rootsAround.ts';

/** The element that has the focus, also in a shadow root that the document's `activeElement` hides. */
export function focusedIn(root: Document | ShadowRoot): Element | null {
  const { activeElement } = root;
  return (activeElement?.shadowRoot && focusedIn(activeElement.shadowRoot)) ?? activeElement;
}

/**
 * Gives the focus back to the element that had it, unless the focus is elsewhere by now. An app may have
 * disabled, hidden or replaced its button while the flow ran, and takes that back when it learns of the end, which
 * is a little later.
 *
 * @param element the body, if the button had gone before the dialog was there
 * @param around the ancestors of its place, the nearest first
 */
export function returnFocus(element: Element, around: readonly HTMLElement[]): void {
  const { ownerDocument: page } = element;
  const view = page.defaultView;
  if (!view || !('focus' in element)) return;

  const isDone = (): boolean => {
    const isThere = element.isConnected && element !== page.body;
    const target = isThere ? (element as HTMLElement) : successorOf(element, around);
    if (isFree(page)) target?.focus({ preventScroll: true });
    return !isFree(page);
  };
  if (isDone()) return;
  const until = performance.now() + USABLE_WITHIN_MS;
  const changed = new view.MutationObserver(() => {
    if (performance.now() > until || isDone()) changed.disconnect();
  });
  // Any attribute: also a class or `data-busy` of the page around it may have hidden it.
  for (const root of rootsAround([element, ...around].find(isInPage) ?? page)) {
    changed.observe(root, { attributes: true, childList: true, subtree: true });
  }
}

/** The ancestors of an element, the nearest first, also outside of its shadow root. */
export function ancestorsOf(element: Element): readonly HTMLElement[] {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  const parent = element.parentElement ?? (host as HTMLElement | undefined);
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

/**
 * What follows an element that has left the page: the one with its id, or the only connect button where it stood,
 * else the nearest ancestor that can have the focus. A list that can have it lost a row, and the button of another
 * row is no successor.
 */
function successorOf(gone: Element, around: readonly HTMLElement[]): HTMLElement | undefined {
  const left = around.filter(isInPage);
  const [nearest] = left;
  const root = nearest?.getRootNode() as Document | ShadowRoot | undefined;
  const focusable = left.find((each) => each.matches('[tabindex]'));
  const buttons = nearest?.querySelectorAll<HTMLElement>('[aria-haspopup="dialog"][data-status]');
  return (
    root?.getElementById(gone.id) ??
    (buttons?.length === 1 && focusable !== nearest ? buttons[0] : focusable)
  );
}

function isInPage({ isConnected }: Element): boolean {
  return isConnected;
}

/** Long enough for a rendering that waits for a request; later, the customer is doing something else. */
const USABLE_WITHIN_MS = 3000;

function isFree({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body;
}
