import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { esFaults } from './faults/es.ts';
import { listUsage } from './listUsage.ts';

export { esLinks } from '../links/messages/es.ts';

/** The Spanish strings of the integrations page, with “tú”. */
export const es: ConnectionsMessages = {
  locale: 'es',
  yourConnections: 'Tus conexiones',
  catalogue: 'Conectar una cuenta',
  search: 'Buscar',
  found: (count) => (count === 1 ? '1 resultado' : `${count} resultados`),
  nothingFound: (search) => `No hay resultados para «${search}»`,
  showAll: 'Mostrar todo',
  noTypes: 'Aquí aún no hay nada que conectar',
  connectedTypes: 'Conectadas',
  otherTypes: 'Disponibles',
  lockedTypes: 'No incluidas',
  connectedCount: (count) => (count === 1 ? '1 conexión' : `${count} conexiones`),
  locked: 'No incluida',
  loading: 'Cargando tus conexiones…',
  loadingTypes: 'Cargando la lista de cuentas…',
  empty: 'Aún no hay conexiones',
  emptyHint: 'Elige una cuenta para conectarla. Aparecerá aquí.',
  listFailed: 'No se pudieron cargar tus conexiones',
  typesFailed: 'No se pudo cargar la lista de cuentas',
  failedHint: 'No se ha cambiado nada. Inténtalo de nuevo.',
  ...esFaults,
  stale: 'Es posible que esta lista no esté al día',
  healthy: 'En buen estado',
  attention: 'Requiere atención',
  unknownHealth: 'Sin comprobar',
  connectedNow: 'Conectada ahora mismo',
  connectedSince: (age) => `Conectada ${age}`,
  reconnect: 'Volver a conectar',
  reconnectNamed: (name) => `Volver a conectar ${name}`,
  disconnect: 'Desconectar',
  disconnectNamed: (name) => `Desconectar ${name}`,
  confirmDisconnect: (name) => `¿Desconectar ${name}?`,
  disconnectHint:
    'La conexión se elimina y sus datos dejan de sincronizarse. Los datos ya sincronizados permanecen donde están.',
  keep: 'Conservar',
  inUse: (name) => `${name} está en uso`,
  usage: (usage) =>
    listUsage('es', usage, {
      syncs: (count) => (count === 1 ? '1 sincronización' : `${count} sincronizaciones`),
      bulkSyncs: (count) =>
        count === 1 ? '1 sincronización masiva' : `${count} sincronizaciones masivas`,
      fieldsets: (count) => (count === 1 ? '1 grupo de campos' : `${count} grupos de campos`),
      schedules: (count) => (count === 1 ? '1 programación' : `${count} programaciones`),
    }),
  unlistedUsageHint:
    'Ahora no se puede mostrar lo que la usa. Puede ser una sincronización o una programación.',
  forceHint: 'Si la desconectas de todos modos, también se elimina todo lo que la usa.',
  inUseHint: 'Elimina primero lo que la usa, o pregunta a un administrador.',
  forceDisconnect: 'Desconectar y eliminar lo que la usa',
  disconnectFailed: (name) => `Ha habido un problema al desconectar ${name}`,
  disconnectFailedHint: 'Si sigue en la lista, inténtalo de nuevo.',
  disconnected: (name) => `${name} se ha desconectado`,
  needsAttention: (name) => `${name} requiere atención`,
  needAttention: (count) => `${count} conexiones requieren atención`,
};
