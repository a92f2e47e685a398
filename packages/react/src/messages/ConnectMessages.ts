/**
 * Every string that a person sees or hears. Complete sets in other languages are entries of their own
 * (`@polytomic-connect/react/messages/de` and so on), which cost nothing unless they are imported.
 *
 * `integrationName` is what the app passed as the prop of that name, such as `Salesforce`, or nothing.
 */
export interface ConnectMessages {
  /** The button's text and the dialog's title. */
  connect(integrationName: string | undefined): string;
  /** The name of the cross at the corner of the dialog. */
  close: string;
  cancel: string;
  /** What a new window or the place of the frame says until the hosted page is there. */
  loading: string;
  /** While the app's server is asked for a session. */
  opening: string;
  /** While the customer is at work in a window of its own. */
  waiting: string;
  waitingHint(integrationName: string | undefined): string;
  showWindow: string;
  /** For screen readers: the hosted page has loaded in the frame. */
  frameReady(integrationName: string | undefined): string;
  /** Leads from the frame into a window, for hosted pages that cannot be framed. */
  openInNewWindow: string;
  /** While the whole page is on its way to the hosted page. */
  leaving: string;
  blocked: string;
  blockedHint(integrationName: string | undefined): string;
  openWindow: string;
  continueInTab: string;
  /** While the window is out of our sight. */
  unseen: string;
  unseenHint: string;
  openAgain: string;
  /** While the app's server asks what was connected. */
  confirming: string;
  /** Announced, and shown by `PolytomicConnectFrame`, when a connection was made. */
  connected(integrationName: string | undefined): string;
  /** Announced, and shown by `PolytomicConnectFrame`, when the customer has left without one. */
  notConnected(integrationName: string | undefined): string;
  /** The title after a fault. */
  failed: string;
  failedHint: string;
  /** In place of `failedHint` when time ran out. */
  expiredHint: string;
  /** Replaces `failed` when the server could not tell whether a connection was made. */
  unconfirmed: string;
  unconfirmedHint: string;
  tryAgain: string;
  /** Announced when the customer is back and the outcome is not known; also on the callback page. */
  returned: string;
  /** On the callback page, should its window stay open after the app has received the news. */
  returnedHint: string;
  /** On the callback page, when the page that opened its window does not answer. */
  unansweredHint: string;
  /** The link under `unansweredHint`. */
  backToApp: string;
}
