import { tryOrReport } from '../../flow/tryOrReport.ts';
import { findPlace, isDisabled, isShown } from './place.ts';
import type { OpenModalOptions } from './OpenModalOptions.ts';
import { rootsAround } from './rootsAround.ts';
import { focusedIn } from './returnFocus.ts';
import { hasModals, showOnTop } from './showOnTop.ts';

/**
 * Keeps a modal dialog open and visible, whatever the host page hides, moves or closes around it, or puts above it.
 *
 * @returns a function that stops it
 */
export function keepVisible(
  element: HTMLDialogElement,
  { marker, dismiss }: OpenModalOptions,
): () => void {
  const { ownerDocument: page } = element;
  const view = page.defaultView ?? window;
  const roots = rootsAround(element);
  const root = roots[0] as Document | ShadowRoot;
  const place = element.parentElement as HTMLElement;
  let ended = false;
  let rescues = 0;

  // React calls this to remove the dialog. If the page has removed it before, as some do with every `<dialog>` when the
  // route changes, React would throw and unmount the whole app.
  place.removeChild = (child) => {
    ended = true; // or `rescue` would put it back
    Reflect.deleteProperty(place, 'removeChild'); // in happy-dom, `remove` calls `removeChild`
    element.remove();
    return child;
  };

  const isSeen = (): boolean => element.matches(':modal') && isShown(element);

  function showAgain(): void {
    const focused = focusedIn(root);
    element.close();
    showOnTop(element);
    if (element.contains(focused)) (focused as HTMLElement).focus();
  }

  /**
   * Shows the dialog again after the host closed the modal around it, moved it, disabled it, or removed it or its place from
   * the page. Where that is not possible, it ends the flow.
   */
  function rescue(): void {
    // A Suspense boundary that waits hides what it contains, but the flow goes on.
    element.style.removeProperty('display');
    if (ended) return;
    if (!element.isConnected && !putBack()) return dismiss();
    if (element.isConnected && !element.open) {
      // Closed on purpose: its `close` event ends the flow. A script that removed only the `open` attribute has left an
      // invisible dialog that is still modal, so close that.
      if (element.matches(':modal')) {
        element.open = true;
        element.close();
      }
      return;
    }
    if (isSeen() && !isDisabled(element)) return;
    if (isBlank(page)) return;
    if (root.isConnected && move(place, findPlace(marker, false, root))) {
      showAgain();
    }
    // For example, the shadow root that it belongs to is hidden.
    if (!isSeen()) dismiss();
  }

  /** @returns whether it may be shown again after it was removed from the page */
  function putBack(): boolean {
    // A script that removes every dialog would remove it again and again.
    if (++rescues > MAX_RESCUES) return false;
    if (element.parentNode === place) return true; // the place was removed, and `move` decides
    // A frame would load its page again.
    if (element.querySelector('iframe')) return false;
    place.append(element);
    return true;
  }

  /** An element that the host made fullscreen lies above the dialog, so the dialog is opened again, on top. */
  const onFullscreen = (): void => {
    if (!page.fullscreenElement || element.contains(root.fullscreenElement)) return;
    if (element.matches(':modal')) showAgain();
  };

  const observers: { disconnect: () => void }[] = [];
  const watch = (): void => {
    // The first notices that it is no longer drawn; the second, that it was removed and put back, which leaves it open but not
    // modal, or that a fieldset around it was disabled.
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
  // happy-dom has modal dialogs but no `:modal`, so the dialog would seem to be gone at once.
  if (hasModals(element) && element.matches(':modal')) tryOrReport(watch); // an extension may have removed an observer class
  page.addEventListener('fullscreenchange', onFullscreen);
  return () => {
    ended = true;
    for (const observer of observers) observer.disconnect();
    page.removeEventListener('fullscreenchange', onFullscreen);
  };
}

const MAX_RESCUES = 20;

/**
 * Whether the whole page is invisible for now, so that an invisible modal does no harm: the app is in a frame that is
 * hidden, or a script hides the body until a style sheet has loaded.
 */
function isBlank(page: Document): boolean {
  // A body with `display: contents` is not drawn, but what it contains is.
  const { contentVisibility, display } = getComputedStyle(page.body);
  return display === 'none' || contentVisibility === 'hidden' || !isShown(page.documentElement);
}

/**
 * Moves the dialog's place to the end of another element. A frame in it would load again, and a session can be used only
 * once. So with a frame it is moved only by `moveBefore`. Safari, Chrome before 133 and Firefox before 144 do not have that.
 *
 * @returns whether it was moved
 */
function move(place: Element, to: Element | ShadowRoot): boolean {
  const isWhole = place.querySelector(':modal') !== null; // else the host has removed it from the page, with its frame
  if (isWhole && 'moveBefore' in to) to.moveBefore(place, null);
  else if (place.querySelector('iframe')) return false;
  else to.append(place);
  return true;
}
