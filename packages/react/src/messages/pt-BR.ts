import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';

/** The Brazilian Portuguese strings, with “você”. */
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
  frameTitle: (integrationName) => `Etapas para conectar ${integrationName ?? 'sua conta'}`,
  frameHint: 'Não aparece nada aqui?',
  openInNewWindow: 'Abrir em uma nova janela',
  leaving: 'Redirecionando…',
  blocked: 'Seu navegador bloqueou a janela',
  blockedHint: (integrationName) =>
    `A conexão ${integrationName === undefined ? 'da sua conta' : `com ${integrationName}`} é feita em uma janela separada. Abra-a agora ou continue nesta aba e volte depois.`,
  openWindow: 'Abrir janela',
  continueInTab: 'Continuar nesta aba',
  unseen: 'Termine na outra janela',
  unseenHint:
    'Quando você terminar lá, esta página será atualizada sozinha. Fechou a janela? Abra-a novamente.',
  openAgain: 'Abrir novamente',
  confirming: 'Verificando…',
  expiresSoon: 'Falta menos de um minuto',
  expired: 'O tempo acabou',
  expiredHint: 'A página de conexão não funciona mais. Abra-a novamente para começar de novo.',
  connected: (integrationName) => connection(integrationName, 'está pronta'),
  notConnected: (integrationName) => connection(integrationName, 'não foi feita'),
  failed: (integrationName) => connection(integrationName, 'falhou'),
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: 'Não foi possível verificar o resultado',
  tryAgain: 'Tentar novamente',
  reloadPage: 'Recarregar a página',
  help: 'Obter ajuda',
  returned: 'Tudo pronto',
  returnedHint: 'Você pode fechar esta janela.',
  unansweredHint: 'A página de onde você veio não responde.',
  backToApp: 'Voltar ao aplicativo',
};

const HINTS: Record<FaultKind, string> = {
  unreachable:
    'Não foi possível acessar nosso serviço. Verifique sua conexão com a internet e tente novamente.',
  'signed-out': 'Sua sessão terminou. Recarregue a página, faça login e comece de novo.',
  'not-allowed':
    'Você não tem permissão para fazer esta conexão. Fale com um administrador da sua conta.',
  'too-many': 'Foram muitas tentativas. Espere um minuto e tente novamente.',
  'name-taken':
    'Já existe uma conexão com este nome. Confira suas conexões antes de tentar novamente.',
  gone: 'Esta conexão não existe mais.',
  'popup-blocked': 'Seu navegador bloqueou a janela. Abra-a novamente.',
  'frame-blocked': 'A página não pode ser exibida aqui. Abra-a em uma janela separada.',
  'storage-off':
    'Seu navegador não guarda dados desta página, e ela não conseguiria retomar o processo. Abra uma janela.',
  slow: 'Nosso servidor demorou demais para responder. Tente novamente em instantes.',
  expired: 'O tempo para conectar acabou. Você pode começar de novo.',
  unconfirmed:
    'Talvez sua conta já esteja conectada. Confira suas conexões antes de tentar novamente.',
  unavailable: 'No momento não é possível conectar nesta página. Tentar novamente não vai ajudar.',
  'server-fault': 'Algo deu errado do nosso lado. Nada foi alterado; você pode tentar novamente.',
};

/** The subject is the connection: the grammatical gender of an integration name is unknown. */
function connection(integrationName: string | undefined, fate: string): string {
  return `A conexão ${integrationName === undefined ? 'da sua conta' : `com ${integrationName}`} ${fate}`;
}
