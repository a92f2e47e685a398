import type { ConnectMessages } from './ConnectMessages.ts';

/** The Spanish strings. */
export const es: ConnectMessages = {
  connect: (integrationName) => `Conectar ${integrationName ?? 'tu cuenta'}`,
  close: 'Cerrar',
  cancel: 'Cancelar',
  loading: 'Cargando…',
  opening: 'Preparando todo…',
  waiting: 'Continúa en la otra ventana',
  waitingHint: (integrationName) =>
    `Sigue los pasos allí para conectar ${integrationName ?? 'tu cuenta'}. Esta página se actualizará cuando termines.`,
  showWindow: 'Mostrar la ventana',
  frameReady: (integrationName) =>
    `La página para conectar ${integrationName ?? 'tu cuenta'} se ha cargado.`,
  openInNewWindow: 'Abrir en una ventana nueva',
  leaving: 'Redirigiendo…',
  blocked: 'Tu navegador bloqueó la ventana',
  blockedHint: (integrationName) =>
    `La conexión ${integrationName === undefined ? 'de tu cuenta' : `con ${integrationName}`} se hace en una ventana aparte. Ábrela ahora o continúa en esta pestaña y vuelve después.`,
  openWindow: 'Abrir la ventana',
  continueInTab: 'Continuar en esta pestaña',
  unseen: 'Termina en la otra ventana',
  unseenHint:
    'La página de inicio de sesión no nos muestra por dónde vas. Esta página se actualizará cuando termines.',
  openAgain: 'Abrir de nuevo',
  confirming: 'Ya casi está…',
  connected: (integrationName) => connection(integrationName, 'está lista'),
  notConnected: (integrationName) => connection(integrationName, 'no se realizó'),
  failed: 'Tu cuenta no se conectó',
  failedHint: 'Algo falló por nuestra parte. No se cambió nada; puedes intentarlo de nuevo.',
  expiredHint: 'Se agotó el tiempo para conectar. Puedes empezar de nuevo.',
  unconfirmed: 'No pudimos comprobar el resultado',
  unconfirmedHint:
    'Es posible que tu cuenta ya esté conectada. Revisa tus conexiones antes de intentarlo de nuevo.',
  tryAgain: 'Intentar de nuevo',
  returned: 'Aquí ya has terminado',
  returnedHint: 'Puedes cerrar esta ventana.',
  unansweredHint: 'La página de la que vienes no responde.',
  backToApp: 'Volver a la aplicación',
};

/** The subject is the connection: the grammatical gender of an integration name is unknown. */
function connection(integrationName: string | undefined, fate: string): string {
  return `La conexión ${integrationName === undefined ? 'de tu cuenta' : `con ${integrationName}`} ${fate}`;
}
