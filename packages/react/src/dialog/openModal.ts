import { findPlace, isShown } from './place.ts';

/**
 * Opens a native modal dialog and keeps it open and visible until it is closed here: whatever the host page
 * hides, moves or closes around it.
 *
 * The focus goes to the dialog itself, not to its first button: an Enter that is held a little long must not
 * press Close.
 *
 * @returns a function that closes it and gives the focus back
 */
export function openModal(element: HTMLDialogElement, options: OpenModalOptions): () => void {
  const { ownerDocument: page } = element;
  const before = page.activeElement;
  const view = page.defaultView ?? window;
  const { showModal } = element as Partial<HTMLDialogElement>;
  let ended = false;

  function show(): void {
    // The rule that locks the page's scroll keeps the room of a scrollbar only where there is one.
    element.toggleAttribute(
      'data-page-scrolls',
      view.innerWidth > page.documentElement.clientWidth,
    );
    if (showModal) showModal.call(element);
    else element.setAttribute('open', ''); // jsdom
    element.focus();
  }

  /** The host closed its modal with ours in it, or took its place out of the page. */
  function rescue(): void {
    if (ended || (isShown(element) && element.matches(':modal'))) return;
    // A frame that is moved loads again, and a session can be used once.
    if (element.querySelector('iframe')) {
      options.dismiss();
      return;
    }
    const place = element.parentElement;
    const to = findPlace(options.marker.isConnected ? options.marker : page.documentElement);
    if (place && place.parentNode !== to) to.append(place);
    if (element.open) element.close();
    if (isShown(place ?? element) || place?.isConnected) show();
  }

  // In the capture phase on the window: otherwise Esc also closes the modal of the app around us.
  const onKeyDown = (event: KeyboardEvent): void => {
    const above = event.target !== page.body && !element.contains(event.target as Node);
    if (event.key !== 'Escape' || above) return; // a dialog that the app opened over ours
    event.preventDefault();
    event.stopImmediatePropagation();
    options.dismiss();
  };

  show();
  const watch = showModal && new ResizeObserver(rescue);
  watch?.observe(element);
  view.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    ended = true;
    watch?.disconnect();
    view.removeEventListener('keydown', onKeyDown, { capture: true });
    // Before it is removed from the page, or the focus is lost.
    if (showModal) element.close();
    else if (before instanceof HTMLElement) before.focus();
  };
}

interface OpenModalOptions {
  /** Stands where the component stands. */
  marker: Element;
  /** Ends the flow, because the customer pressed Esc or nothing can be shown any more. */
  dismiss: () => void;
}
