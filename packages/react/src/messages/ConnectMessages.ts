import type { ConnectError } from '@polytomic-connect/core';

/**
 * Every string that people see or hear. Complete sets are entries of their own
 * (`@polytomic-connect/react/messages/de` and so on), which cost nothing unless they are imported.
 *
 * `integrationName` is what the app passed as the prop of that name, such as `Salesforce`, or nothing. The functions are called
 * while React renders. If one throws or returns nothing, that of the provider is called instead, else the English one, and
 * the error is reported as unhandled.
 */
export interface ConnectMessages {
  /** The button's text and the dialog's title. */
  connect(integrationName: string | undefined): string;
  /** The name of the cross at the corner of the dialog, and a button after a fault. */
  close: string;
  cancel: string;
  /** What a new window or the place of the frame shows until the hosted page is there. */
  loading: string;
  /** While the app's server is asked for a session. */
  opening: string;
  /** While the customer is on the hosted page in another window. */
  waiting: string;
  waitingHint(integrationName: string | undefined): string;
  showWindow: string;
  /** Names the frame with the hosted page, for screen readers. */
  frameTitle(integrationName: string | undefined): string;
  /** Beside the frame, in front of `openInNewWindow`: for customers who see nothing in it. */
  frameHint: string;
  openInNewWindow: string;
  /** While the whole page is on its way to the hosted page. */
  leaving: string;
  blocked: string;
  blockedHint(integrationName: string | undefined): string;
  openWindow: string;
  continueInTab: string;
  /** While the app cannot see the window, which a login page has severed. */
  unseen: string;
  unseenHint: string;
  openAgain: string;
  /** While the app's server asks what was connected. */
  confirming: string;
  /** In the last minute of a session; a clock stands beside it. */
  expiresSoon: string;
  /** When the session has expired while the hosted page is open. */
  expired: string;
  expiredHint: string;
  /** The title of the success view, and what is announced. */
  connected(integrationName: string | undefined): string;
  /** Announced, and shown by `PolytomicConnectFrame`, when the customer has left without a connection. */
  notConnected(integrationName: string | undefined): string;
  /** The title after a fault. */
  failed(integrationName: string | undefined): string;
  /** What happened and what to do; `faultKind(error)` returns the kind of fault. */
  failedHint(error: ConnectError, integrationName: string | undefined): string;
  /** Replaces `failed` when it could not be found out whether a connection was made. */
  unconfirmed: string;
  tryAgain: string;
  /** Shown when the customer is not signed in any more. */
  reloadPage: string;
  /** The link to the `helpUrl`. */
  help: string;
  /** Announced when the customer is back and the outcome is not known; also on the callback page. */
  returned: string;
  /** On the callback page, if its window stays open after the app was notified. */
  returnedHint: string;
  /** On the callback page, when the page that opened its window does not answer. */
  unansweredHint: string;
  /** The link under `unansweredHint`. */
  backToApp: string;
}
