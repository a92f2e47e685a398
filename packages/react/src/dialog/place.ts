import { isShadowRoot } from './rootsAround.ts';

/**
 * Where a dialog may stand. Not in its row: a list that re-orders, a disabled fieldset, `inert`, `display: none`
 * or a closing `<details>` would take it along. And not outside of a modal that the row is in: the modal would
 * make it inert, or take the focus away from it. So it goes to the end of the nearest modal ancestor that can be
 * used, else to the end of the body of the element's own document.
 *
 * @param framed whether a frame will be loaded in it: that stands in a menu, which may hide once its item was chosen,
 * only where the browser can move it out again
 */
export function findPlace(
  marker: Element,
  framed: boolean,
  root = marker.getRootNode(),
): Element | ShadowRoot {
  const hosts = framed && !('moveBefore' in marker) ? MODALS : `${MODALS}, [role="menu"]`;
  for (let from = marker.closest(hosts); from; from = from.parentElement?.closest(hosts) ?? null) {
    if (isShown(from) && !isDisabled(from)) return from;
  }
  // A shadow root has its own stylesheets, so its dialog stays inside.
  return isShadowRoot(root) ? root : marker.ownerDocument.body;
}

/**
 * Creates the element that holds the dialog, with what a place gives for good reason: the values of our CSS
 * variables, direction, language and colour scheme.
 */
export function createPlace(marker: Element): HTMLElement {
  const place = marker.ownerDocument.createElement('div');
  place.className = 'polytomic-connect-place';
  // A modal of Radix that opens later hides everything else from screen readers, but for live regions.
  place.setAttribute('aria-live', 'off');
  // The dialog is in the top layer, and nothing else is in here. What it would inherit from a modal that the host fades
  // out would make it invisible, or keep clicks from it. A page may also hide what it finds in its body.
  place.style.cssText = STYLE;
  const given = marker.ownerDocument.defaultView?.getComputedStyle(marker);
  for (const name of VARIABLES) {
    const value = given?.getPropertyValue(`--polytomic-connect-${name}`) ?? '';
    if (value !== '') place.style.setProperty(`--polytomic-connect-${name}`, value);
  }
  place.style.colorScheme = given?.colorScheme ?? '';
  place.style.fontFamily = given?.fontFamily ?? '';
  place.dir = given?.direction ?? '';
  place.lang = marker.closest('[lang]')?.getAttribute('lang') ?? '';
  return place;
}

/** Whether an element is drawn at all: nothing around it is hidden, closed or gone. */
export function isShown(element: Element): boolean {
  // What `content-visibility` hides has a size all the same. Safari has `checkVisibility` since 17.4.
  return (element as Partial<Element>).checkVisibility?.() ?? element.getClientRects().length > 0;
}

/** Whether every button in an element is disabled, by a fieldset around it. */
export function isDisabled(element: Element): boolean {
  return element.matches('fieldset:disabled *');
}

// Also what closes at a press or a focus outside of it, as a menu does. In Headless UI that is the panel in the dialog.
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
