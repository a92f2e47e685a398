import { rootsAround } from './rootsAround.ts';

/**
 * Calls `dismiss` when the customer presses Esc in a dialog, and keeps the key from the app: it would close the modal
 * around ours as well.
 *
 * @returns a function that ends it
 */
export function closeOnEscape(element: HTMLElement, dismiss: () => void): () => void {
  const { ownerDocument: page } = element;
  const view = page.defaultView ?? window;
  const roots = rootsAround(element);
  const root = roots[0] as Document | ShadowRoot;
  // What the page takes the keys of a shadow root to come from.
  const { host } = (roots.at(-2) ?? {}) as Partial<ShadowRoot>;

  const onKeyDown = (event: KeyboardEvent): void => {
    // Not the target, which for a window is the element around a shadow root.
    const above = event.target !== page.body && !element.contains(root.activeElement);
    // An input method takes its own Esc, and so does a dialog that the app opened over ours.
    if (event.key !== 'Escape' || event.isComposing || above) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    dismiss();
  };

  for (const each of [element, host]) each?.setAttribute(NOT_FOR_MANTINE, 'true');
  element.addEventListener('focusin', keepFromMantine);
  view.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    host?.removeAttribute(NOT_FOR_MANTINE);
    element.removeEventListener('focusin', keepFromMantine);
    view.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

/** Mantine listens earlier, in the same phase, and leaves alone the keys of elements that have its attribute. */
function keepFromMantine({ target }: FocusEvent): void {
  (target as Element).setAttribute(NOT_FOR_MANTINE, 'true');
}

const NOT_FOR_MANTINE = 'data-mantine-stop-propagation';
