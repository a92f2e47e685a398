import type { ConnectMessages } from './ConnectMessages.ts';

/** The English strings. */
export const messages: ConnectMessages = {
  connect: (integrationName) => `Connect ${integrationName ?? 'your account'}`,
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading…',
  opening: 'Getting things ready…',
  waiting: 'Continue in the other window',
  waitingHint: (integrationName) =>
    `Follow the steps there to connect ${integrationName ?? 'your account'}. This page updates when you are done.`,
  showWindow: 'Show window',
  frameReady: (integrationName) =>
    `The page that connects ${integrationName ?? 'your account'} has loaded.`,
  openInNewWindow: 'Open in a new window',
  leaving: 'Taking you there…',
  blocked: 'Your browser blocked the window',
  blockedHint: (integrationName) =>
    `${integrationName ?? 'Your account'} is connected in a window of its own. Open it now, or continue in this tab and come back afterwards.`,
  openWindow: 'Open window',
  continueInTab: 'Continue in this tab',
  unseen: 'Finish in the other window',
  unseenHint:
    'The page you are signing in to hides its progress from us. This page updates when you are done.',
  openAgain: 'Open again',
  confirming: 'Finishing up…',
  connected: (integrationName) => `${integrationName ?? 'Your account'} is connected`,
  notConnected: (integrationName) => `${integrationName ?? 'Your account'} was not connected`,
  failed: 'Your account was not connected',
  failedHint: 'Something went wrong on our side. Nothing was changed; you can try again.',
  expiredHint: 'The time to connect ran out. You can start again.',
  unconfirmed: 'We could not check the result',
  unconfirmedHint:
    'Your account may be connected already. Look at your connections before you try again.',
  tryAgain: 'Try again',
  returned: 'You are done here',
  returnedHint: 'You can close this window.',
  unansweredHint: 'The page that you came from does not answer.',
  backToApp: 'Back to the app',
};
