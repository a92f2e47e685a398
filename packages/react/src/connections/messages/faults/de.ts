import type { FaultMessages } from './FaultMessages.ts';

/** The German strings after a refusal. */
export const deFaults: FaultMessages = {
  signedOutHint:
    'Sie sind nicht mehr angemeldet. Laden Sie die Seite neu, melden Sie sich an und beginnen Sie von vorn.',
  forbiddenHint:
    'Sie haben keine Berechtigung dafür. Wenden Sie sich an die Administration Ihres Kontos.',
  tooManyAttemptsHint:
    'Das waren zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
  tryAgain: 'Erneut versuchen',
  reloadPage: 'Seite neu laden',
};
