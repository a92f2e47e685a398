/**
 * Decides whether the customer closed a window or a login page severed it. A page that sends
 * `Cross-Origin-Opener-Policy` makes `closed` true while the customer is still typing in it. Measured in
 * Chromium, Firefox and WebKit: closing gives the app the focus 5 to 60 ms around that moment; severing
 * leaves the focus in the popup. When in doubt it counts as severed, so that the flow goes on.
 */
export function closedOrSevered(seen: ClosedSighting): 'closed' | 'severed' {
  const { focusedAt = -1, shownAt, openAt, closedAt, hasFocus } = seen;
  if (shownAt === undefined) return 'closed'; // only a page that was loaded can sever
  const gaveFocus =
    hasFocus &&
    // An earlier focus may come from the click. An app that sends COOP itself is severed right after the click.
    focusedAt >= shownAt &&
    focusedAt >= openAt - CLOSED_GRACE_MS &&
    focusedAt <= closedAt + CLOSED_GRACE_MS &&
    // A page that slept, as in the background of a phone, did not see when the window went, or what gave it the focus.
    closedAt <= openAt + ASLEEP_MS;
  return gaveFocus ? 'closed' : 'severed';
}

/** What was observed around the moment at which a popup's `closed` became true. All times are in ms, of the same clock. */
export interface ClosedSighting {
  /** When it was last seen open, and when it was first seen closed: it went somewhere in between. */
  openAt: number;
  closedAt: number;
  /** When the hosted page was navigated to, if it was. */
  shownAt: number | undefined;
  /**
   * When the app's own page gained the focus or became visible: the first time since the window was last seen open. If it
   * did not since then, the last time before.
   */
  focusedAt: number | undefined;
  /** Whether the app's own page has the focus now. */
  hasFocus: boolean;
}

/** A hidden page, whose timers the browser slows down to one a second, looks at the window every five seconds. */
const ASLEEP_MS = 10_000;

/** How long after `closed` became true to decide: a result may still be on its way. */
export const CLOSED_GRACE_MS = 600;
