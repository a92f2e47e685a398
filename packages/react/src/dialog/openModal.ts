import { isFocusLost } from '../flow/isFocusLost.ts';
import { closeOnEscape } from './closeOnEscape.ts';
import { keepVisible } from './keepVisible.ts';
import { lockScrollOf } from './lockScrollOf.ts';
import { ancestorsOf, connectButtonsIn, focusedIn, returnFocus } from './returnFocus.ts';
import type { OpenModalOptions } from './OpenModalOptions.ts';
import { showOnTop } from './showOnTop.ts';
import { warnIfUnseen } from './warnIfUnseen.ts';

/**
 * Opens a native modal dialog and keeps it open and visible until it is ended here.
 *
 * The focus goes to the dialog itself, not to its first button: an Enter that is held a little long must not
 * press Close.
 *
 * @returns a function that ends it and gives the focus back; call it when the element has left the page
 */
export function openModal(element: HTMLDialogElement, options: OpenModalOptions): () => void {
  const { ownerDocument: page } = element;
  const root = element.getRootNode() as Document | ShadowRoot;
  const others = connectButtonsIn(root);
  const focused = focusedIn(root) ?? focusedIn(page);
  const before = isFocusLost(page) ? buttonBeside(options.marker, others) : focused;
  const around = before ? [before, ...ancestorsOf(before)] : ancestorsOf(options.marker);

  showOnTop(element);
  void warnIfUnseen(element);
  const unlock = lockScrollOf(root);
  element.addEventListener('close', () => element.open || unlock());
  // Last, after what may throw: nobody would stop them.
  const stopListening = closeOnEscape(element, options.dismiss);
  const letGo = keepVisible(element, options);
  return () => {
    unlock();
    letGo();
    stopListening();
    returnFocus(page, before, around, others);
  };
}

/** The connect button beside the dialog, if it is the only one: a fieldset that the click disables takes its focus away. */
function buttonBeside(marker: Element, buttons: readonly HTMLElement[]): Element | undefined {
  const [button, another] = buttons.filter((each) => marker.previousElementSibling?.contains(each));
  return another ? undefined : button;
}
