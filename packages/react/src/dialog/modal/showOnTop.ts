import { tryOrReport } from '../../flow/tryOrReport.ts';
import { doesBodyScroll } from './doesBodyScroll.ts';

/** Shows a native modal dialog above everything that is there by now, and gives it the focus. */
export function showOnTop(element: HTMLDialogElement): void {
  const { ownerDocument: page } = element;
  const view = page.defaultView ?? window;
  tryOrReport(() => {
    // The style rules that lock the scrolling of the page use both.
    element.toggleAttribute('data-body-scrolls', doesBodyScroll(page));
    element.toggleAttribute(
      'data-page-scrolls',
      view.innerWidth > page.documentElement.clientWidth,
    );
  });
  if (hasModals(element)) element.showModal();
  else {
    element.setAttribute('open', '');
    element.dataset['modal'] = 'false';
  }
  tryOrReport(() => element.focus());
}

/** jsdom has no modal dialogs, and a page may have removed them. The style sheet shows ours all the same, above the page. */
export function hasModals(element: Partial<HTMLDialogElement>): boolean {
  return typeof element.showModal === 'function';
}
