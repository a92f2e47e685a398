import type { FaultMessages } from './FaultMessages.ts';

/** The Brazilian Portuguese strings after a refusal. */
export const ptBRFaults: FaultMessages = {
  signedOutHint: 'Sua sessão terminou. Recarregue a página, faça login e comece de novo.',
  forbiddenHint: 'Você não tem permissão para isso. Fale com um administrador da sua conta.',
  tooManyAttemptsHint: 'Foram muitas tentativas. Espere um minuto e tente novamente.',
  tryAgain: 'Tentar novamente',
  reloadPage: 'Recarregar a página',
};
