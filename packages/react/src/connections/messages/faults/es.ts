import type { FaultMessages } from './FaultMessages.ts';

/** The Spanish strings after a refusal. */
export const esFaults: FaultMessages = {
  signedOutHint: 'Tu sesión terminó. Recarga la página, inicia sesión y empieza de nuevo.',
  forbiddenHint: 'No tienes permiso para esto. Consulta con un administrador de tu cuenta.',
  tooManyAttemptsHint: 'Hubo demasiados intentos. Espera un minuto e inténtalo de nuevo.',
  tryAgain: 'Intentar de nuevo',
  reloadPage: 'Recargar la página',
};
