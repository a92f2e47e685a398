import type { ConnectMessages } from './ConnectMessages.ts';

/** The Brazilian Portuguese strings. */
export const ptBR: ConnectMessages = {
  connect: (integrationName) => `Conectar ${integrationName ?? 'sua conta'}`,
  close: 'Fechar',
  cancel: 'Cancelar',
  loading: 'Carregando…',
  opening: 'Preparando tudo…',
  waiting: 'Continue na outra janela',
  waitingHint: (integrationName) =>
    `Siga as etapas lá para conectar ${integrationName ?? 'sua conta'}. Esta página será atualizada quando você terminar.`,
  showWindow: 'Mostrar janela',
  frameReady: (integrationName) =>
    `A página para conectar ${integrationName ?? 'sua conta'} foi carregada.`,
  openInNewWindow: 'Abrir em uma nova janela',
  leaving: 'Redirecionando…',
  blocked: 'Seu navegador bloqueou a janela',
  blockedHint: (integrationName) =>
    `A conexão ${integrationName === undefined ? 'da sua conta' : `com ${integrationName}`} é feita em uma janela separada. Abra-a agora ou continue nesta aba e volte depois.`,
  openWindow: 'Abrir janela',
  continueInTab: 'Continuar nesta aba',
  unseen: 'Termine na outra janela',
  unseenHint:
    'A página de login não nos mostra em que etapa você está. Esta página será atualizada quando você terminar.',
  openAgain: 'Abrir novamente',
  confirming: 'Finalizando…',
  connected: (integrationName) => connection(integrationName, 'está pronta'),
  notConnected: (integrationName) => connection(integrationName, 'não foi feita'),
  failed: 'Sua conta não foi conectada',
  failedHint: 'Algo deu errado do nosso lado. Nada foi alterado; você pode tentar novamente.',
  expiredHint: 'O tempo para conectar acabou. Você pode começar de novo.',
  unconfirmed: 'Não foi possível verificar o resultado',
  unconfirmedHint:
    'Talvez sua conta já esteja conectada. Confira suas conexões antes de tentar novamente.',
  tryAgain: 'Tentar novamente',
  returned: 'Você já terminou aqui',
  returnedHint: 'Você pode fechar esta janela.',
  unansweredHint: 'A página de onde você veio não responde.',
  backToApp: 'Voltar ao aplicativo',
};

/** The subject is the connection: the grammatical gender of an integration name is unknown. */
function connection(integrationName: string | undefined, fate: string): string {
  return `A conexão ${integrationName === undefined ? 'da sua conta' : `com ${integrationName}`} ${fate}`;
}
