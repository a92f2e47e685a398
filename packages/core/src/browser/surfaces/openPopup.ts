import type { SurfaceRequest } from '../../flow/ports.ts';
import { WIRE_NAME } from '../../relay/wireName.ts';
import { AWAY_KEY } from './AwayRecord.ts';

/**
 * Opens the window of a popup. `watchPopup` makes a surface of it.
 *
 * It must be called inside the click: Chromium and Firefox block a window some seconds after it, WebKit
 * already 300 ms after it. So the window opens empty, and is navigated to the hosted page when the session
 * arrives. Only the result of `open` shows that a window was blocked (`navigator.userActivation` is active in
 * WebKit and the window is blocked all the same). Never `noopener`: it returns `null` and opens the window.
 *
 * A login page in the popup may sever it from us by `Cross-Origin-Opener-Policy`. `closed` is then true
 * while the customer is still typing, the handle is dead for good, and `close()` does nothing. What is left is
 * the popup's own `sessionStorage`. So we write the state into it in the very task in which it opens, while it
 * is still an empty page of our origin. The callback page finds it there, in every engine, however many pages
 * were visited in between.
 *
 * @returns `undefined` if it is blocked
 */
export function openPopup(request: SurfaceRequest): Window | undefined {
  const popup = openWindow(request.hostWindow ?? window);
  if (popup === undefined) return undefined;
  writeState(popup, request.state);
  showPlaceholder(popup, request);
  return popup;
}

/** Centres the placeholder in the window. */
const PLACEHOLDER: Partial<CSSStyleDeclaration> = {
  display: 'grid',
  placeContent: 'center',
  justifyItems: 'center',
  gap: '12px',
  minHeight: '100vh',
  margin: '0',
  font: '16px system-ui, sans-serif',
};

const WIDTH = 520;
const HEIGHT = 760;

/**
 * Opens an empty window; returns `undefined` if it is blocked. Then a blocker, a web view or a test double may return
 * `undefined`, a window that is closed already, the app's own window, a hidden frame, something that is not a window, or
 * throw.
 */
function openWindow(host: Window & { credentialless?: boolean }): Window | undefined {
  // From a `credentialless` frame Chromium opens a window as `noopener`: it stays empty, because we cannot navigate it.
  if (host.credentialless === true) return undefined;
  try {
    // No window name: it would have to contain the state, and every page in the window can read it.
    const popup = host.open('', '_blank', features(host)) as Window | null | undefined;
    // The `top` of a frame is another window; what is not a window has none, or throws.
    const isNew = popup !== host.top && popup?.top === popup;
    return isNew && popup?.closed === false ? popup : undefined;
  } catch {
    return undefined;
  }
}

function features(host: Window): string {
  const left = Math.round(host.screenX + (host.outerWidth - WIDTH) / 2);
  const top = Math.round(host.screenY + (host.outerHeight - HEIGHT) / 2);
  return `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
}

/** Writes the state into the popup's own storage, where the callback page finds it. */
function writeState(popup: Window, state: string): void {
  try {
    popup.sessionStorage.setItem(WIRE_NAME, state);
    popup.sessionStorage.removeItem(AWAY_KEY); // a popup starts with a copy of its opener's storage
  } catch {
    // Storage is switched off: the state still comes back by the query.
  }
}

/**
 * Shows the app's name and logo until the hosted page loads. It sets only DOM properties: they pass every CSP and Trusted
 * Types, and `document.write` would change COOP.
 */
function showPlaceholder(popup: Window, request: SurfaceRequest): void {
  const { dark, loadingText, appName, appLogo, hostWindow: host = window } = request;
  try {
    const { document: page } = popup;
    const { documentElement: root, body } = page;
    const { lang, dir } = request.language ?? host.document.documentElement;
    Object.assign(root, { lang, dir });
    root.style.colorScheme = dark ? 'dark' : 'light';
    page.title = appName ?? loadingText;
    Object.assign(body.style, PLACEHOLDER);
    if (appLogo !== undefined) {
      const logo = page.createElement('img');
      Object.assign(logo, { src: appLogo, alt: '', height: 48, onerror: () => logo.remove() });
      body.append(logo);
    }
    for (const textContent of [appName, loadingText]) {
      if (textContent === undefined) continue;
      body.append(Object.assign(page.createElement('div'), { textContent }));
    }
  } catch {
    // An app that sends COOP itself has lost the window already. The flow goes on without the placeholder.
  }
}
