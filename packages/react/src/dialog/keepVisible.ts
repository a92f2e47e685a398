import { tryOrReport } from '../flow/tryOrReport.ts';
import { findPlace, isDisabled, isShown } from './place.ts';
import type { OpenModalOptions } from './OpenModalOptions.ts';
import { rootsAround } from './rootsAround.ts';
import { focusedIn } from './returnFocus.ts';
import { hasModals, showOnTop } from './showOnTop.ts';

/**
 * Keeps a modal dialog open and visible, whatever the host page hides, moves or closes around it, or puts above it.
 *
 * @returns a function that ends it
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

  // React takes the dialog out by this. If the page was faster, as one that removes every `<dialog>` when its route changes,
  // React would throw and take the whole app away.
  place.removeChild = (child) => {
    ended = true; // before it is seen to be gone, and put back
    Reflect.deleteProperty(place, 'removeChild'); // `remove` calls it in happy-dom
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

  /** The host closed its modal with ours in it, moved it, disabled it, or took it or its place out of the page. */
  function rescue(): void {
    // A Suspense boundary hides what it holds; the flow goes on all the same.
    element.style.removeProperty('display');
    if (ended) return;
    if (!element.isConnected) {
      // A script that takes away every dialog it sees, ours too, would keep both busy for ever.
      if (++rescues > MAX_RESCUES) return dismiss();
      // Put back, a frame would load its page again. `move` decides that for a place that was taken away.
      if (element.parentNode !== place && element.querySelector('iframe')) return dismiss();
      if (element.parentNode !== place) place.append(element);
    }
    if (element.isConnected && !element.open) {
      // Closed on purpose: its `close` event ends the flow. Without its attribute it would lock the page unseen.
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
    // The shadow root that it belongs to is hidden, for one.
    if (!isSeen()) dismiss();
  }

  /** What the host made fullscreen meanwhile lies above ours: it is opened again, on top. */
  const onFullscreen = (): void => {
    if (!page.fullscreenElement || element.contains(root.fullscreenElement)) return;
    if (element.matches(':modal')) showAgain();
  };

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
  if (hasModals(element) && element.matches(':modal')) tryOrReport(watch); // an extension may have removed an observer
  page.addEventListener('fullscreenchange', onFullscreen);
  return () => {
    ended = true;
    for (const observer of observers) observer.disconnect();
    page.removeEventListener('fullscreenchange', onFullscreen);
  };
}

const MAX_RESCUES = 20;

/**
 * Whether the page shows nothing at all for now, so that an unseen modal keeps nobody from it: the app is in a frame that
 * is hidden, or a script hides the body until a style sheet is there.
 */
function isBlank(page: Document): boolean {
  // A body that is `display: contents` is not drawn, but what it holds is.
  const { contentVisibility, display } = getComputedStyle(page.body);
  return display === 'none' || contentVisibility === 'hidden' || !isShown(page.documentElement);
}

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
