import type { FaultMessages } from './FaultMessages.ts';

/** The French strings after a refusal. */
export const frFaults: FaultMessages = {
  signedOutHint:
    'Votre session est terminée. Rechargez la page, identifiez-vous, puis recommencez.',
  forbiddenHint:
    'Vous n’avez pas l’autorisation nécessaire. Adressez-vous à un administrateur de votre compte.',
  tooManyAttemptsHint: 'Il y a eu trop de tentatives. Patientez une minute, puis réessayez.',
  tryAgain: 'Réessayer',
  reloadPage: 'Recharger la page',
};
