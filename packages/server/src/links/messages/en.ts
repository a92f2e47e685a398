import type { LinkMessages } from './LinkMessages.ts';

/** The English texts. */
export const en: LinkMessages = {
  account: 'an account',
  connect: (what) => `Connect ${what}`,
  reconnect: (what) => `Reconnect ${what}`,
  asksToConnect: ({ person, team, app, what }) =>
    `${person} of ${team} asks you to connect ${what} in ${app}.`,
  asksToReconnect: ({ person, team, app, what }) =>
    `${person} of ${team} asks you to reconnect ${what} in ${app}.`,
  hostedHint: 'You continue on a page of Polytomic, where you sign in or enter the credentials.',
  trustHint: (person) => `Continue only if you know ${person} and expected this request.`,
  validUntil: (date) => `This link works once, until ${date}.`,
  proceed: 'Continue',
  leaving: 'Taking you to Polytomic…',
  goOn: 'Continue to Polytomic',
  connected: (what) => `${what} is connected`,
  closePage: 'You can close this page.',
  checking: 'Checking…',
  checkingHint: 'This page updates itself in a moment.',
  notConnected: 'Not connected yet',
  notConnectedHint: (team) =>
    `If you have finished, you can close this page: ${team} will be told. If not, try again.`,
  tryAgain: 'Try again',
  unknown: 'This link does not work',
  unknownHint:
    'It may be incomplete. Copy the whole link, or ask the person who sent it for a new one.',
  expired: 'This link has expired',
  revoked: 'This link was withdrawn',
  used: 'This link was used already',
  usedHint: 'It has made its connection, and it works only once.',
  wrongType: 'This account cannot be connected with this link',
  wrongTypeHint: 'The link is for another kind of account, or that kind is not allowed any more.',
  gone: 'This connection no longer exists',
  stale: 'Please open the link again',
  staleHint: 'This page was open for too long, or was not sent by your browser.',
  busy: 'Too many attempts',
  busyHint: 'Wait a few minutes, then open the link again.',
  failed: 'Something went wrong',
  failedHint: 'Nothing was changed. Try again in a moment.',
  askForNew: (person, team) => `Ask ${person} of ${team} for a new link if you still need one.`,
  askSender: 'Ask the person who sent it for a new link if you still need one.',
};
