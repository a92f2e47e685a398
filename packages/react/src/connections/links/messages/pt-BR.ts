import { ptBRFaults } from '../../messages/faults/pt-BR.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The Brazilian Portuguese strings of the button for links. */
export const ptBRLinks: ConnectLinkMessages = {
  locale: 'pt-BR',
  ...ptBRFaults,
  invite: 'Pedir a um colega',
  explanation: (integrationName) =>
    `Envie um link à pessoa que tem as credenciais de ${integrationName ?? 'acesso à conta'}. Ele funciona uma vez, sem login no aplicativo.`,
  create: 'Criar link',
  creating: 'Criando o link…',
  createFailed: 'Houve um problema ao criar o link. Tente de novo.',
  tooMany: 'Há links abertos demais. Revogue alguns primeiro.',
  notAllowed: 'Você não pode criar este link. Fale com um administrador.',
  url: 'Endereço do link',
  shownOnceHint: (date) => `Ele só é mostrado agora, e funciona até ${date}.`,
  copy: 'Copiar link',
  copied: 'Link copiado',
  copyByHand: 'Copie o link selecionado',
  share: 'Compartilhar…',
  another: 'Criar outro',
  loading: 'Carregando os links…',
  listFailed: 'Não foi possível carregar os links abertos.',
  openLinks: (count) =>
    count === 0 ? 'Nenhum link aberto' : count === 1 ? '1 link aberto' : `${count} links abertos`,
  anyAccount: 'Qualquer conta',
  madeBy: (person, date) => `Por ${person}, até ${date}`,
  revoke: 'Revogar',
  revokeNamed: (name) => `Revogar o link para ${name}`,
  revoked: 'O link foi revogado',
  revokeFailed: 'Houve um problema ao revogar o link. Se ainda estiver na lista, tente de novo.',
};
