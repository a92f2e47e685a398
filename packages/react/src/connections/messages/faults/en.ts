import type { FaultMessages } from './FaultMessages.ts';

/** The English strings after a refusal. */
export const enFaults: FaultMessages = {
  signedOutHint: 'You are not signed in any more. Reload this page, sign in and start again.',
  forbiddenHint: 'You are not allowed to do this. Ask an administrator of your account.',
  tooManyAttemptsHint: 'There were too many attempts. Wait a minute, then try again.',
  tryAgain: 'Try again',
  reloadPage: 'Reload the page',
};
