import { getClicked } from '../../flow/clickedButton.ts';
import { isFocusLost } from '../../flow/isFocusLost.ts';
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
 * The focus goes to the dialog itself, not to its first button, which is Close: an Enter that is held a little too long
 * must not press it.
 *
 * @returns a function that stops all this and gives the focus back; call it when the element has left the page
 */
export function openModal(element: HTMLDialogElement, options: OpenModalOptions): () => void {
  const { ownerDocument: page } = element;
  const root = element.getRootNode() as Document | ShadowRoot;
  const others = connectButtonsIn(root);
  const hadFocus = isFocusLost(page) ? getClicked() : (focusedIn(root) ?? focusedIn(page));
  const around = hadFocus ? [hadFocus, ...ancestorsOf(hadFocus)] : ancestorsOf(options.marker);

  showOnTop(element);
  void warnIfUnseen(element);
  const unlock = lockScrollOf(root);
  element.addEventListener('close', () => {
    if (!element.open) unlock();
  });
  // Last: if something above throws, nothing would stop these.
  const stopListening = closeOnEscape(element, options.dismiss);
  const stopKeeping = keepVisible(element, options);
  return () => {
    unlock();
    stopKeeping();
    stopListening();
    returnFocus(page, hadFocus, around, others);
  };
}
