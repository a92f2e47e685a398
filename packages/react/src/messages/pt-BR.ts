import type { ConnectMessages } from './en.ts';

/** The Brazilian Portuguese strings. */
export const ptBR: ConnectMessages = {
  connect: (integration) => `Conectar ${integration ?? 'sua conta'}`,
  close: 'Fechar',
  cancel: 'Cancelar',
  loading: 'Carregando…',
  opening: 'Preparando tudo…',
  waiting: 'Continue na outra janela',
  waitingHint: (integration) =>
    `Siga as etapas lá para conectar ${integration ?? 'sua conta'}. Esta página será atualizada quando você terminar.`,
  showWindow: 'Mostrar janela',
  frameReady: (integration) =>
    `A página para conectar ${integration ?? 'sua conta'} foi carregada.`,
  openInNewWindow: 'Abrir em uma nova janela',
  leaving: 'Redirecionando…',
  blocked: 'Seu navegador bloqueou a janela',
  blockedHint: (integration) =>
    `A conexão ${integration === undefined ? 'da sua conta' : `com ${integration}`} é feita em uma janela separada. Abra-a agora ou continue nesta aba e volte depois.`,
  openWindow: 'Abrir janela',
  continueInTab: 'Continuar nesta aba',
  unseen: 'Termine na outra janela',
  unseenHint:
    'A página de login não nos mostra em que etapa você está. Esta página será atualizada quando você terminar.',
  openAgain: 'Abrir novamente',
  confirming: 'Finalizando…',
  connected: (integration) => connection(integration, 'está pronta'),
  notConnected: (integration) => connection(integration, 'não foi feita'),
  failed: 'Sua conta não foi conectada',
  failedHint: 'Algo deu errado do nosso lado. Nada foi alterado; você pode tentar novamente.',
  expiredHint: 'O tempo para conectar acabou. Você pode começar de novo.',
  unconfirmed: 'Não foi possível verificar o resultado',
  unconfirmedHint:
    'Talvez sua conta já esteja conectada. Confira suas conexões antes de tentar novamente.',
  tryAgain: 'Tentar novamente',
  returned: 'Você já terminou aqui',
  returnedHint: 'Você pode fechar esta janela.',
};

/** Speaks of the connection rather than of the integration, whose gender nobody knows. */
function connection(integration: string | undefined, fate: string): string {
  return `A conexão ${integration === undefined ? 'da sua conta' : `com ${integration}`} ${fate}`;
}
