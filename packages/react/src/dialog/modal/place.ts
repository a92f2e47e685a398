import { tryOrReport } from '../../flow/tryOrReport.ts';
import { isShadowRoot } from './rootsAround.ts';

/**
 * Finds the element at whose end a dialog is placed. Not in its row: a list that re-orders, a disabled fieldset, `inert`,
 * `display: none` or a closing `<details>` would affect it. And not outside of a modal that the row is in: the modal would
 * make it inert, or take the focus from it. So it is the nearest modal ancestor that can be used, else the body of the
 * element's own document.
 *
 * @param framed whether a frame will be loaded in it. A menu may hide once its item was chosen, so a frame is placed in one
 * only if the browser can move it out again
 */
export function findPlace(
  marker: Element,
  framed: boolean,
  root = marker.getRootNode(),
): Element | ShadowRoot {
  const hosts = framed && !('moveBefore' in marker) ? MODALS : `${MODALS}, [role="menu"]`;
  const modal = tryOrReport(() => {
    let from = marker.closest(hosts);
    while (from && (!isShown(from) || isDisabled(from))) {
      from = from.parentElement?.closest(hosts) ?? null;
    }
    return from;
  });
  // A shadow root has its own stylesheets, so its dialog stays inside.
  return modal ?? (isShadowRoot(root) ? root : marker.ownerDocument.body);
}

/**
 * Creates the element that contains the dialog, with what the dialog should inherit from where the component stands: the
 * values of our CSS variables, the font, direction, language and colour scheme.
 */
export function createPlace(marker: Element): HTMLElement {
  const place = marker.ownerDocument.createElement('div');
  place.className = 'polytomic-connect-place';
  // A Radix modal that opens later hides everything from screen readers except live regions.
  place.setAttribute('aria-live', 'off');
  // From a modal that the host fades out it would inherit styles that make it invisible, or keep clicks from it. A page may
  // also hide what it finds in its body. The element itself has no box: the dialog in it is in the top layer.
  place.style.cssText = STYLE;
  // In an effect of React, where an error would unmount the whole app: an extension may have patched what is called.
  const given = tryOrReport(() => marker.ownerDocument.defaultView?.getComputedStyle(marker));
  for (const name of VARIABLES) {
    const value = given?.getPropertyValue(`--polytomic-connect-${name}`) ?? '';
    if (value !== '') place.style.setProperty(`--polytomic-connect-${name}`, value);
  }
  place.style.colorScheme = given?.colorScheme ?? '';
  place.style.fontFamily = given?.fontFamily ?? '';
  place.dir = given?.direction ?? '';
  place.lang = tryOrReport(() => marker.closest('[lang]')?.getAttribute('lang')) ?? '';
  return place;
}

/** Whether an element is drawn at all: nothing around it is hidden, closed or gone. */
export function isShown(element: Element): boolean {
  // By `checkVisibility`, which Safari has since 17.4: what `content-visibility` hides still has a size.
  return (element as Partial<Element>).checkVisibility?.() ?? element.getClientRects().length > 0;
}

/** Whether every button in an element is disabled, by a fieldset around it. */
export function isDisabled(element: Element): boolean {
  return element.matches('fieldset:disabled *');
}

// Also elements that close at a press or a focus outside of them, as menus do. In Headless UI, the panel in the dialog does.
const MODALS = `dialog, [aria-modal="true"], [role="dialog"], [role="alertdialog"], [popover],
[id^="headlessui-dialog-panel"], [id^="headlessui-popover-panel"], .fui-PopoverSurface`;

const STYLE =
  'display: contents !important; visibility: visible !important; pointer-events: auto !important';

const VARIABLES = [
  'accent',
  'accent-hover',
  'backdrop',
  'border',
  'control-border',
  'control-height',
  'danger',
  'focus',
  'font',
  'font-size',
  'frame-height',
  'frame-width',
  'line',
  'on-accent',
  'radius',
  'radius-small',
  'shadow',
  'space',
  'success',
  'surface',
  'surface-raised',
  'text',
  'text-muted',
  'width',
];
