import { isFocusLost } from '../../flow/isFocusLost.ts';
import { tryOrReport } from '../../flow/tryOrReport.ts';
import { rootsAround } from './rootsAround.ts';

/**
 * Gives the focus back to the element that had it, unless the focus is elsewhere by now. An app may have disabled,
 * hidden or replaced its button while the flow ran, and may need a moment to bring it back after the end.
 *
 * @param element had the focus; none, if the button was gone before the dialog opened
 * @param around the element and its ancestors, the nearest first
 * @param others the connect buttons that were in the page when the dialog opened
 */
export function returnFocus(
  page: Document,
  element: Element | null | undefined,
  around: readonly Element[],
  others: readonly HTMLElement[],
): void {
  const view = page.defaultView;
  if (!view) return;

  const isDone = (): boolean => {
    const target: Partial<HTMLElement> | undefined = element?.isConnected
      ? element
      : successorOf(element?.id, around, others);
    if (isFocusLost(page)) {
      tryOrReport(() => {
        target?.getClientRects?.(); // or WebKit may take it for hidden still, right after a rendering
        target?.focus?.({ preventScroll: true });
      });
    }
    return !isFocusLost(page);
  };
  if (isDone()) return;
  const until = performance.now() + USABLE_WITHIN_MS;
  const changed = new view.MutationObserver(() => {
    if (performance.now() > until || isDone()) changed.disconnect();
  });
  // Any attribute: a class or `data-busy` of the page around it may have hidden it as well.
  for (const root of rootsAround(around.find(isInPage) ?? page)) {
    changed.observe(root, { attributes: true, childList: true, subtree: true });
  }
}

/** The element that has the focus, also in a shadow root that the document's `activeElement` hides. */
export function focusedIn(root: Document | ShadowRoot): Element | null {
  const { activeElement } = root;
  return (activeElement?.shadowRoot && focusedIn(activeElement.shadowRoot)) ?? activeElement;
}

/** The ancestors of an element, the nearest first, also outside of its shadow root. */
export function ancestorsOf(element: Element): readonly HTMLElement[] {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  const parent = element.parentElement ?? (host as HTMLElement | undefined);
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}

/** The connect buttons in a part of the page. */
export function connectButtonsIn(part: ParentNode): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>('[aria-haspopup="dialog"][data-status]')];
}

/**
 * Finds what replaces an element that has left the page: the one with its id, or the only new connect button where it
 * was, else the nearest ancestor that can have the focus.
 */
function successorOf(
  id: string | undefined,
  around: readonly Element[],
  others: readonly HTMLElement[],
): Partial<HTMLElement> | undefined {
  const left = around.filter(isInPage);
  const [nearest] = left;
  if (!nearest) return undefined;
  const root = nearest.getRootNode() as Document | ShadowRoot;
  const [button, another] = connectButtonsIn(nearest).filter((each) => !others.includes(each));
  return (
    root.getElementById(id ?? '') ??
    (button && !another ? button : left.find((each) => each.matches('[tabindex]')))
  );
}

function isInPage({ isConnected }: Element): boolean {
  return isConnected;
}

/** Long enough for a rendering that waits for a request. Later, the customer is doing something else. */
const USABLE_WITHIN_MS = 3000;
