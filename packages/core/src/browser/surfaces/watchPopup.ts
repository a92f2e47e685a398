import { CLOSED_GRACE_MS, closedOrSevered } from '../../flow/closedOrSevered.ts';
import type { OpenSurface, SurfaceRequest } from '../../flow/ports.ts';
import type { Session } from '../../flow/session.ts';
import { pageOf } from '../pageOf.ts';
import { watchLanding } from './watchLanding.ts';
import { createAwayRecord, writeAwayRecord } from './writeAwayRecord.ts';

/** Makes a surface of the window that `openPopup` has opened: shows the hosted page in it, and reports how it ends. */
export function watchPopup(popup: Window, request: SurfaceRequest): OpenSurface {
  const { hostWindow: host = window } = request;
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
    // `openAt` is set only here: in the event that wakes a page, a window that is already gone may still seem open.
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

/** In a web view, reading `closed` may throw once the window is gone. */
function isClosed(popup: Window): boolean {
  try {
    return popup.closed;
  } catch {
    return true;
  }
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
