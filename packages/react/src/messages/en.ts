/**
 * Every string that a person sees or hears. Complete sets in other languages are entries of their own
 * (`@polytomic-connect/react/messages/de` and so on), which cost nothing unless they are imported.
 *
 * `integration` is what the app passed as the prop of that name, such as `Salesforce`, or nothing.
 */
export interface ConnectMessages {
  /** The button's text and the dialog's title. */
  connect(integration: string | undefined): string;
  /** The name of the cross at the corner of the dialog. */
  close: string;
  cancel: string;
  /** What a new window or the place of the frame says until the hosted page is there. */
  loading: string;
  /** While the app's server is asked for a session. */
  opening: string;
  /** While the customer is at work in a window of its own. */
  waiting: string;
  waitingHint(integration: string | undefined): string;
  showWindow: string;
  /** For screen readers: the hosted page has loaded in the frame. */
  frameReady(integration: string | undefined): string;
  /** Leads from the frame into a window, for hosted pages that cannot be framed. */
  openInNewWindow: string;
  /** While the whole page is on its way to the hosted page. */
  leaving: string;
  blocked: string;
  blockedHint(integration: string | undefined): string;
  openWindow: string;
  continueInTab: string;
  /** While the window is out of our sight. */
  unseen: string;
  unseenHint: string;
  openAgain: string;
  /** While the app's server asks what was connected. */
  confirming: string;
  /** Announced, and shown by `PolytomicConnectFrame`, when a connection was made. */
  connected(integration: string | undefined): string;
  /** Announced, and shown by `PolytomicConnectFrame`, when the customer has left without one. */
  notConnected(integration: string | undefined): string;
  /** The title after a fault. */
  failed: string;
  failedHint: string;
  /** In place of `failedHint` when time ran out. */
  expiredHint: string;
  /** In place of `failed` when nobody could say whether a connection was made. */
  unconfirmed: string;
  unconfirmedHint: string;
  tryAgain: string;
  /** On the callback page, should its window stay open. */
  returned: string;
  returnedHint: string;
}

/** The English strings. */
export const messages: ConnectMessages = {
  connect: (integration) => `Connect ${integration ?? 'your account'}`,
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading…',
  opening: 'Getting things ready…',
  waiting: 'Continue in the other window',
  waitingHint: (integration) =>
    `Follow the steps there to connect ${integration ?? 'your account'}. This page updates when you are done.`,
  showWindow: 'Show window',
  frameReady: (integration) =>
    `The page that connects ${integration ?? 'your account'} has loaded.`,
  openInNewWindow: 'Open in a new window',
  leaving: 'Taking you there…',
  blocked: 'Your browser blocked the window',
  blockedHint: (integration) =>
    `${integration ?? 'Your account'} is connected in a window of its own. Open it now, or continue in this tab and come back afterwards.`,
  openWindow: 'Open window',
  continueInTab: 'Continue in this tab',
  unseen: 'Finish in the other window',
  unseenHint:
    'The page you are signing in to hides its progress from us. This page updates when you are done.',
  openAgain: 'Open again',
  confirming: 'Finishing up…',
  connected: (integration) => `${integration ?? 'Your account'} is connected`,
  notConnected: (integration) => `${integration ?? 'Your account'} was not connected`,
  failed: 'Your account was not connected',
  failedHint: 'Something went wrong on our side. Nothing was changed; you can try again.',
  expiredHint: 'The time to connect ran out. You can start again.',
  unconfirmed: 'We could not check the result',
  unconfirmedHint:
    'Your account may be connected already. Look at your connections before you try again.',
  tryAgain: 'Try again',
  returned: 'You are done here',
  returnedHint: 'You can close this window.',
};
