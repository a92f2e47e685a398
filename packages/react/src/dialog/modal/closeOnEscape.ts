import { rootsAround } from './rootsAround.ts';

/**
 * Calls `dismiss` when the customer presses Esc in a dialog, or in another element that Esc closes. The app does not
 * receive the key: it would close the modal around ours as well.
 *
 * @returns a function that stops listening
 */
export function closeOnEscape(element: HTMLElement, dismiss: () => void): () => void {
  const { ownerDocument: page } = element;
  const view = page.defaultView ?? window;
  const roots = rootsAround(element);
  const root = roots[0] as Document | ShadowRoot;
  // Outside of a shadow root, the events in it seem to come from its outermost host.
  const { host } = (roots.at(-2) ?? {}) as Partial<ShadowRoot>;

  const hasFocus = (): boolean => element.contains(root.activeElement);
  const onKeyDown = (event: KeyboardEvent): void => {
    // By the focus, not by the target, which for a listener on the window is the host of a shadow root. A dialog is modal,
    // so the keys of the body are for it too, unless another dialog was opened over it.
    const isOurs = hasFocus() || (event.target === page.body && isDialogOnTop(element, roots));
    // An input method uses Esc itself.
    if (event.key !== 'Escape' || event.isComposing || !isOurs) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    dismiss();
  };
  // Mantine listens earlier, in the same phase, and ignores keys from elements with this attribute.
  const keepFromMantine = (target: Element | null, isOurs: boolean): void => {
    for (const each of [target, host]) {
      if (isOurs) each?.setAttribute(NOT_FOR_MANTINE, 'true');
      else each?.removeAttribute(NOT_FOR_MANTINE);
    }
  };
  const onFocus = ({ target, type }: FocusEvent): void =>
    keepFromMantine(target as Element, type === 'focusin');

  if (hasFocus()) keepFromMantine(root.activeElement, true);
  element.addEventListener('focusin', onFocus);
  element.addEventListener('focusout', onFocus);
  view.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    keepFromMantine(hasFocus() ? root.activeElement : null, false);
    element.removeEventListener('focusin', onFocus);
    element.removeEventListener('focusout', onFocus);
    try {
      view.removeEventListener('keydown', onKeyDown, { capture: true });
    } catch {
      // A popout has gone to another origin, and the listener is gone with its page.
    }
  };
}

/**
 * Whether an element is a dialog with no other dialog above it.
 *
 * @param roots the trees in which it stands, from the inside out
 */
function isDialogOnTop(element: HTMLElement, roots: readonly Node[]): boolean {
  if (element.localName !== 'dialog') return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  let ours: Element = element;
  for (const root of roots as readonly (Node & Partial<DocumentOrShadowRoot & WithHost>)[]) {
    // jsdom has no layout. In Firefox a shadow root does not return what lies above it, but the page does.
    const drawn = root.elementFromPoint?.(left + width / 2, top + height / 2) ?? ours;
    if (!ours.contains(drawn)) return false;
    ours = root.host ?? ours;
  }
  return true;
}

type WithHost = Pick<ShadowRoot, 'host'>;

const NOT_FOR_MANTINE = 'data-mantine-stop-propagation';
