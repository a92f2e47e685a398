import type { LinkMessages } from './LinkMessages.ts';

/** The Brazilian Portuguese texts. */
export const ptBR: LinkMessages = {
  account: 'uma conta',
  connect: (what) => `Conectar ${what}`,
  reconnect: (what) => `Reconectar ${what}`,
  asksToConnect: ({ person, team, app, what }) =>
    `${person}, de ${team}, pede que você conecte ${what} em ${app}.`,
  asksToReconnect: ({ person, team, app, what }) =>
    `${person}, de ${team}, pede que você reconecte ${what} em ${app}.`,
  hostedHint: 'Você continua em uma página da Polytomic, onde faz login ou digita as credenciais.',
  trustHint: (person) => `Continue somente se você conhece ${person} e esperava este pedido.`,
  validUntil: (date) => `Este link funciona uma vez, até ${date}.`,
  proceed: 'Continuar',
  leaving: 'Levando você à Polytomic…',
  goOn: 'Continuar para a Polytomic',
  connected: (what) => `${what}: conexão feita`,
  closePage: 'Você pode fechar esta página.',
  checking: 'Verificando…',
  checkingHint: 'Esta página se atualiza em instantes.',
  notConnected: 'Ainda não conectado',
  notConnectedHint: (team) =>
    `Se você terminou, pode fechar esta página: ${team} será avisado. Se não, tente de novo.`,
  tryAgain: 'Tentar de novo',
  unknown: 'Este link não funciona',
  unknownHint:
    'Ele pode estar incompleto. Copie o link inteiro, ou peça um novo à pessoa que o enviou.',
  expired: 'Este link expirou',
  revoked: 'Este link foi retirado',
  used: 'Este link já foi usado',
  usedHint: 'A conexão foi feita, e ele funciona só uma vez.',
  wrongType: 'Esta conta não pode ser conectada com este link',
  wrongTypeHint: 'O link é para outro tipo de conta, ou esse tipo não é mais permitido.',
  gone: 'Esta conexão não existe mais',
  stale: 'Abra o link de novo',
  staleHint: 'Esta página ficou aberta por tempo demais, ou não foi enviada pelo seu navegador.',
  busy: 'Tentativas demais',
  busyHint: 'Espere alguns minutos e abra o link de novo.',
  failed: 'Algo deu errado',
  failedHint: 'Nada foi alterado. Tente de novo em instantes.',
  askForNew: (person, team) => `Peça um novo link a ${person}, de ${team}, se ainda precisar.`,
  askSender: 'Peça um novo link à pessoa que o enviou, se ainda precisar.',
};
