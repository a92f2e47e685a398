import { CLOSED_GRACE_MS, closedOrSevered } from '../../flow/closedOrSevered.ts';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import type { Session } from '../../flow/session.ts';
import { WIRE_NAME } from '../../relay/wire.ts';
import { pageOf } from '../pageOf.ts';
import { AWAY_KEY } from './AwayRecord.ts';
import { watchLanding } from './watchLanding.ts';
import { createAwayRecord, writeAwayRecord } from './writeAwayRecord.ts';

/**
 * Opens a popup window.
 *
 * It must be called inside the click: Chromium and Firefox block a window some seconds after it, WebKit
 * already 300 ms after it. So the window opens empty, and is navigated to the hosted page when the session
 * arrives. Only the result of `open` shows that a window was blocked (`navigator.userActivation` is active in
 * WebKit and the window is blocked all the same). Never `noopener`: it returns `null` and opens the window.
 *
 * A login page in the popup may sever it from us by `Cross-Origin-Opener-Policy`. `closed` is then true
 * while the customer is still typing, the handle is dead for good, and `close()` does nothing. What is
 * left is the popup's own `sessionStorage`, into which we write the state in the very task in which it
 * opens, while it is still an empty page of our origin: the callback page finds it there, in every engine,
 * however many pages were visited in between.
 */
export function openPopup(request: SurfaceRequest): OpenSurface | undefined {
  const { hostWindow: host = window } = request;
  const popup = openWindow(host);
  if (popup === undefined) return undefined;
  writeState(popup, request.state);
  showPlaceholder(popup, request);

  let shownAt: number | undefined;
  let focusedAt: number | undefined;
  let openAt = performance.now();
  let closedAt: number | undefined;
  let severed = false;
  let ticks = 0;

  const onFocus = (): void => {
    if (host.document.visibilityState !== 'visible') return;
    // Keep the first one since the window was last seen open. An app that was busy receives another one later, which does
    // not show when the window closed.
    if (focusedAt === undefined || focusedAt < openAt) focusedAt = performance.now();
    noteClosed(); // at once: the app may be busy from now on
  };
  const noteClosed = (): void => {
    if (isClosed(popup)) closedAt ??= performance.now();
  };
  host.addEventListener('focus', onFocus);
  host.document.addEventListener('visibilitychange', onFocus);

  const checkLanding = watchLanding(request, () => popup);
  const timer = setInterval(() => {
    if (shownAt !== undefined) checkLanding();
    // On a page that sends COOP report-only, each read of `closed` writes two lines to the console.
    // Only here is it seen open: in the event that wakes a page, a window that went meanwhile may still seem to be.
    if (closedAt === undefined && ticks++ % CLOSED_EVERY_TICKS === 0) {
      noteClosed();
      // oxlint-disable-next-line typescript/no-unnecessary-condition -- `noteClosed` has set it, if the window is closed
      if (closedAt === undefined) openAt = performance.now();
    }
    if (closedAt === undefined) return;
    if (shownAt !== undefined && performance.now() - closedAt < CLOSED_GRACE_MS) return;
    const sighting = { openAt, closedAt, shownAt, focusedAt, hasFocus: host.document.hasFocus() };
    severed = closedOrSevered(sighting) === 'severed';
    clearInterval(timer); // the handle is dead either way
    request.report({ type: severed ? 'window-severed' : 'window-closed' });
  }, POLL_MS);

  return {
    show(session) {
      if (isClosed(popup)) return; // the customer was faster, and the timer reports it
      shownAt = performance.now();
      leaveRecord(popup, request, session);
      popup.location.replace(session.redirectUrl); // replaced: Back in the popup must not lead to an empty page
    },
    focus() {
      if (!severed) popup.focus();
    },
    close() {
      clearInterval(timer);
      if (pageOf(host)) {
        host.removeEventListener('focus', onFocus);
        host.document.removeEventListener('visibilitychange', onFocus);
      }
      if (!severed) popup.close();
    },
    owns: (source) => source === popup,
  };
}

/** Measured: at 100 ms nobody notices the delay, and the reads cost almost nothing. */
const POLL_MS = 100;
const CLOSED_EVERY_TICKS = 5;

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

/** In a web view, reading `closed` may throw once the window is gone. */
function isClosed(popup: Window): boolean {
  try {
    return popup.closed;
  } catch {
    return true;
  }
}

function features(host: Window): string {
  const left = Math.round(host.screenX + (host.outerWidth - WIDTH) / 2);
  const top = Math.round(host.screenY + (host.outerHeight - HEIGHT) / 2);
  return `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
}

/** Lets the popup finish the flow by itself, should this page be gone when the customer is back. */
function leaveRecord(popup: Window, request: SurfaceRequest, session: Session): void {
  const { state, resumeKey } = request;
  try {
    const about = { surface: 'popup', state, resumeKey, session } as const;
    writeAwayRecord(createAwayRecord(about, location), popup.sessionStorage);
  } catch {
    // Storage is switched off, or the popup is severed already.
  }
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
