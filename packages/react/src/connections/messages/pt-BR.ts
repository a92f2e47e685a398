import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { ptBRFaults } from './faults/pt-BR.ts';
import { listUsage } from './listUsage.ts';

export { ptBRLinks } from '../links/messages/pt-BR.ts';

/** The Brazilian Portuguese strings of the integrations page. */
export const ptBR: ConnectionsMessages = {
  locale: 'pt-BR',
  yourConnections: 'Suas conexões',
  catalogue: 'Conectar uma conta',
  search: 'Pesquisar',
  found: (count) => (count === 1 ? '1 item encontrado' : `${count} itens encontrados`),
  nothingFound: (search) => `Nada encontrado para “${search}”`,
  showAll: 'Mostrar tudo',
  noTypes: 'Ainda não há nada para conectar aqui',
  connectedTypes: 'Conectadas',
  otherTypes: 'Disponíveis',
  lockedTypes: 'Não incluídas',
  connectedCount: (count) => (count === 1 ? '1 conexão' : `${count} conexões`),
  locked: 'Não incluída',
  loading: 'Carregando suas conexões…',
  loadingTypes: 'Carregando a lista de contas…',
  empty: 'Nenhuma conexão ainda',
  emptyHint: 'Escolha uma conta para conectar. Ela aparecerá aqui.',
  listFailed: 'Não foi possível carregar suas conexões',
  typesFailed: 'Não foi possível carregar a lista de contas',
  failedHint: 'Nada foi alterado. Tente novamente.',
  ...ptBRFaults,
  stale: 'Esta lista pode estar desatualizada',
  healthy: 'Em bom estado',
  attention: 'Precisa de atenção',
  unknownHealth: 'Não verificada',
  connectedNow: 'Conectada agora mesmo',
  connectedSince: (age) => `Conectada ${age}`,
  reconnect: 'Reconectar',
  reconnectNamed: (name) => `Reconectar ${name}`,
  disconnect: 'Desconectar',
  disconnectNamed: (name) => `Desconectar ${name}`,
  confirmDisconnect: (name) => `Desconectar ${name}?`,
  disconnectHint:
    'A conexão é excluída e seus dados deixam de ser sincronizados. Os dados já sincronizados permanecem onde estão.',
  keep: 'Manter',
  inUse: (name) => `${name} está em uso`,
  usage: (usage) =>
    listUsage('pt-BR', usage, {
      syncs: (count) => (count <= 1 ? `${count} sincronização` : `${count} sincronizações`),
      bulkSyncs: (count) =>
        count <= 1 ? `${count} sincronização em massa` : `${count} sincronizações em massa`,
      fieldsets: (count) => (count <= 1 ? `${count} grupo de campos` : `${count} grupos de campos`),
      schedules: (count) => (count <= 1 ? `${count} agendamento` : `${count} agendamentos`),
    }),
  unlistedUsageHint:
    'Não é possível listar agora o que a usa. Podem ser sincronizações ou agendamentos.',
  forceHint: 'Se você desconectar mesmo assim, tudo o que a usa também será excluído.',
  inUseHint: 'Exclua primeiro o que a usa ou fale com um administrador.',
  forceDisconnect: 'Desconectar e excluir o que a usa',
  disconnectFailed: (name) => `Houve um problema ao desconectar ${name}`,
  disconnectFailedHint: 'Se ainda estiver na lista, tente novamente.',
  disconnected: (name) => `${name} foi desconectada`,
  needsAttention: (name) => `${name} precisa de atenção`,
  needAttention: (count) => `${count} conexões precisam de atenção`,
};
