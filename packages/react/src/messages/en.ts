import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';
import { connect, failed, frameTitle } from './earlyMessages.ts';

/** The English strings. */
export const en: ConnectMessages = {
  connect,
  failed,
  frameTitle,
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading…',
  opening: 'Getting things ready…',
  waiting: 'Continue in the other window',
  waitingHint: (integrationName) =>
    `Follow the steps there to connect ${integrationName ?? 'your account'}. This page updates when you are done.`,
  showWindow: 'Show window',
  frameHint: 'Nothing to see here?',
  openInNewWindow: 'Open in a new window',
  leaving: 'Taking you there…',
  blocked: 'Your browser blocked the window',
  blockedHint: (integrationName) =>
    `${integrationName ?? 'Your account'} is connected in a window of its own. Open it now, or continue in this tab and come back afterwards.`,
  openWindow: 'Open window',
  continueInTab: 'Continue in this tab',
  unseen: 'Finish in the other window',
  unseenHint: 'Finish there and this page updates by itself. Closed it? Open it again.',
  openAgain: 'Open again',
  confirming: 'Checking…',
  expiresSoon: 'Less than a minute left',
  expired: 'The time ran out',
  expiredHint: 'The page to connect does not work any more. Open it again to start over.',
  connected: (integrationName) => `${integrationName ?? 'Your account'} is connected`,
  notConnected: (integrationName) => `${integrationName ?? 'Your account'} was not connected`,
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: 'We could not check the result',
  tryAgain: 'Try again',
  reloadPage: 'Reload the page',
  help: 'Get help',
  returned: 'All done',
  returnedHint: 'You can close this window.',
  unansweredHint: 'The page that you came from does not answer.',
  backToApp: 'Back to the app',
};

const HINTS: Record<FaultKind, string> = {
  unreachable: 'We could not be reached. Check your internet connection, then try again.',
  'signed-out': 'You are not signed in any more. Reload this page, sign in and start again.',
  'not-allowed': 'You are not allowed to connect this. Ask an administrator of your account.',
  'too-many': 'There were too many attempts. Wait a minute, then try again.',
  'name-taken':
    'There is a connection with this name already. Look at your connections before you try again.',
  gone: 'This connection does not exist any more.',
  'popup-blocked': 'Your browser blocked the window. Open it again.',
  'frame-blocked': 'The page cannot be shown in this place. Open it in a window of its own.',
  'storage-off':
    'Your browser does not keep data for this page, so it could not find its way back. Open a window instead.',
  slow: 'Our server took too long to answer. Try again in a moment.',
  expired: 'The time to connect ran out. You can start again.',
  unconfirmed:
    'Your account may be connected already. Look at your connections before you try again.',
  unavailable: 'Connecting does not work on this page at the moment. Trying again will not help.',
  'server-fault': 'Something went wrong on our side. Nothing was changed; you can try again.',
};
