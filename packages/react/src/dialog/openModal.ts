import { tryOrReport } from '../flow/tryOrReport.ts';
import { findPlace, isDisabled, isShown } from './place.ts';
import { doesBodyScroll } from './doesBodyScroll.ts';
import { lockScrollOf } from './lockScrollOf.ts';
import { ancestorsOf, connectButtonsIn, focusedIn, returnFocus } from './returnFocus.ts';
import { rootsAround } from './rootsAround.ts';
import { warnIfUnseen } from './warnIfUnseen.ts';

/**
 * Opens a native modal dialog and keeps it open and visible until it is ended here: whatever the host page
 * hides, moves or closes around it.
 *
 * The focus goes to the dialog itself, not to its first button: an Enter that is held a little long must not
 * press Close.
 *
 * @returns a function that ends it and gives the focus back; call it when the element has left the page
 */
export function openModal(element: HTMLDialogElement, options: OpenModalOptions): () => void {
  const { ownerDocument: page } = element;
  const view = page.defaultView ?? window;
  const roots = rootsAround(element);
  const root = roots[0] as Document | ShadowRoot;
  const before = focusedIn(root) ?? focusedIn(page);
  const around = ancestorsOf(before && before !== page.body ? before : options.marker);
  const others = connectButtonsIn(root);
  // jsdom has no modal dialogs, so nothing can take this one away.
  const isNative = typeof (element as Partial<HTMLDialogElement>).showModal === 'function';
  let ended = false;

  function show(): void {
    // The rules that lock the page's scroll read both.
    element.toggleAttribute('data-body-scrolls', doesBodyScroll(page));
    element.toggleAttribute(
      'data-page-scrolls',
      view.innerWidth > page.documentElement.clientWidth,
    );
    if (isNative) element.showModal();
    else element.setAttribute('open', '');
    element.focus();
  }

  const isSeen = (): boolean => element.matches(':modal') && isShown(element);

  /** The host closed its modal with ours in it, moved it, disabled it, or took its place out of the page. */
  function rescue(): void {
    // A Suspense boundary hides what it holds; the flow goes on all the same.
    element.style.removeProperty('display');
    const place = element.parentElement;
    if (ended || !place) return;
    if (element.isConnected && !element.open) {
      // Closed on purpose: its `close` event ends the flow. Without its attribute it would lock the page unseen.
      if (element.matches(':modal')) {
        element.open = true;
        element.close();
      }
      return;
    }
    if (isSeen() && !isDisabled(element)) return;
    // The whole app is in a frame that is hidden for now.
    if (!isShown(page.documentElement)) return;
    if (root.isConnected && move(place, findPlace(options.marker, false, root))) {
      element.close();
      show();
    }
    // The shadow root that it belongs to is hidden, for one.
    if (!isSeen()) options.dismiss();
  }

  /** What the host made fullscreen meanwhile lies above ours: it is opened again, on top. */
  const onFullscreen = (): void => {
    if (!page.fullscreenElement || element.contains(root.fullscreenElement)) return;
    if (!element.matches(':modal')) return;
    element.close();
    show();
  };

  // In the capture phase on the window: otherwise Esc also closes the modal of the app around us.
  const onKeyDown = (event: KeyboardEvent): void => {
    // Not the target, which for a window is the element around a shadow root.
    const above = event.target !== page.body && !element.contains(root.activeElement);
    // An input method takes its own Esc, and so does a dialog that the app opened over ours.
    if (event.key !== 'Escape' || event.isComposing || above) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    options.dismiss();
  };

  // Mantine listens earlier, in the same phase, and leaves alone the keys of elements that have this attribute.
  element.addEventListener('focusin', ({ target }) =>
    (target as Element).setAttribute(NOT_FOR_MANTINE, 'true'),
  );
  show();
  void warnIfUnseen(element);
  const unlock = lockScrollOf(root);
  element.addEventListener('close', () => element.open || unlock());
  const observers: { disconnect: () => void }[] = [];
  const watch = (): void => {
    // It is not drawn any more, or it was taken out and put back, which makes it a plain element, or a fieldset
    // around it was disabled.
    const drawn = new view.IntersectionObserver(rescue, { root: page });
    observers.push(drawn);
    drawn.observe(element);
    const moved = new view.MutationObserver(() => {
      if (!element.matches(':modal') || isDisabled(element)) rescue();
    });
    observers.push(moved);
    for (const each of roots) {
      moved.observe(each, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    }
  };
  // happy-dom has modal dialogs and does not know `:modal`: there it would seem to be taken away at once.
  if (isNative && element.matches(':modal')) tryOrReport(watch); // an extension may have removed an observer
  // What the page takes the keys of a shadow root to come from.
  const { host } = (roots.at(-2) ?? {}) as Partial<ShadowRoot>;
  host?.setAttribute(NOT_FOR_MANTINE, 'true');
  page.addEventListener('fullscreenchange', onFullscreen);
  view.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    ended = true;
    unlock();
    host?.removeAttribute(NOT_FOR_MANTINE);
    for (const observer of observers) observer.disconnect();
    page.removeEventListener('fullscreenchange', onFullscreen);
    view.removeEventListener('keydown', onKeyDown, { capture: true });
    if (before) returnFocus(before, around, others);
  };
}

const NOT_FOR_MANTINE = 'data-mantine-stop-propagation';

/**
 * Moves the dialog to the end of another place. A frame in it would load again, and a session can be used once:
 * it stays where it is in browsers that cannot move it as a whole. Those without `moveBefore` are Safari, Chrome
 * before 133 and Firefox before 144.
 *
 * @returns whether it was moved
 */
function move(place: Element, to: Element | ShadowRoot): boolean {
  const isWhole = place.querySelector(':modal') !== null; // else the host took it out of the page, frame and all
  if (isWhole && 'moveBefore' in to) to.moveBefore(place, null);
  else if (place.querySelector('iframe')) return false;
  else to.append(place);
  return true;
}

interface OpenModalOptions {
  /** Stands where the component stands. */
  marker: Element;
  /** Ends the flow, because the customer pressed Esc or nothing can be shown any more. */
  dismiss: () => void;
}
