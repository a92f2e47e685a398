import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';

/** The Spanish strings, with “tú”. */
export const es: ConnectMessages = {
  connect: (integrationName) => `Conectar ${integrationName ?? 'tu cuenta'}`,
  close: 'Cerrar',
  cancel: 'Cancelar',
  loading: 'Cargando…',
  opening: 'Preparando todo…',
  waiting: 'Continúa en la otra ventana',
  waitingHint: (integrationName) =>
    `Sigue allí los pasos para conectar ${integrationName ?? 'tu cuenta'}. Esta página se actualizará cuando termines.`,
  showWindow: 'Mostrar la ventana',
  frameTitle: (integrationName) => `Pasos para conectar ${integrationName ?? 'tu cuenta'}`,
  frameHint: '¿No ves nada aquí?',
  openInNewWindow: 'Abrir en una ventana nueva',
  leaving: 'Redirigiendo…',
  blocked: 'Tu navegador bloqueó la ventana',
  blockedHint: (integrationName) =>
    `La conexión ${integrationName === undefined ? 'de tu cuenta' : `con ${integrationName}`} se hace en una ventana aparte. Ábrela ahora o continúa en esta pestaña y vuelve después.`,
  openWindow: 'Abrir la ventana',
  continueInTab: 'Continuar en esta pestaña',
  unseen: 'Termina en la otra ventana',
  unseenHint:
    'Cuando termines allí, esta página se actualizará sola. ¿La cerraste? Ábrela de nuevo.',
  openAgain: 'Abrir de nuevo',
  confirming: 'Comprobando…',
  expiresSoon: 'Queda menos de un minuto',
  expired: 'Se agotó el tiempo',
  expiredHint: 'La página para conectar ya no funciona. Ábrela de nuevo para volver a empezar.',
  connected: (integrationName) => connection(integrationName, 'está lista'),
  notConnected: (integrationName) => connection(integrationName, 'no se realizó'),
  failed: (integrationName) => connection(integrationName, 'falló'),
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: 'No pudimos comprobar el resultado',
  tryAgain: 'Intentar de nuevo',
  reloadPage: 'Recargar la página',
  help: 'Obtener ayuda',
  returned: 'Todo listo',
  returnedHint: 'Puedes cerrar esta ventana.',
  unansweredHint: 'La página de la que vienes no responde.',
  backToApp: 'Volver a la aplicación',
};

const HINTS: Record<FaultKind, string> = {
  unreachable:
    'No se pudo contactar con nuestro servicio. Revisa tu conexión a internet e inténtalo de nuevo.',
  'signed-out': 'Tu sesión terminó. Recarga la página, inicia sesión y empieza de nuevo.',
  'not-allowed':
    'No tienes permiso para realizar esta conexión. Consulta con un administrador de tu cuenta.',
  'too-many': 'Hubo demasiados intentos. Espera un minuto e inténtalo de nuevo.',
  'name-taken':
    'Ya existe una conexión con este nombre. Revisa tus conexiones antes de intentarlo de nuevo.',
  gone: 'Esta conexión ya no existe.',
  'popup-blocked': 'Tu navegador bloqueó la ventana. Ábrela otra vez.',
  'frame-blocked': 'La página no se puede mostrar aquí. Ábrela en una ventana aparte.',
  'storage-off':
    'Tu navegador no guarda datos de esta página, así que no podría retomar el proceso. Abre una ventana.',
  slow: 'Nuestro servidor tardó demasiado en responder. Inténtalo de nuevo en un momento.',
  expired: 'Se agotó el tiempo para conectar. Puedes empezar de nuevo.',
  unconfirmed:
    'Es posible que tu cuenta ya esté conectada. Revisa tus conexiones antes de intentarlo de nuevo.',
  unavailable: 'Por ahora no se puede conectar desde esta página. Intentarlo de nuevo no servirá.',
  'server-fault': 'Algo falló por nuestra parte. No se cambió nada; puedes intentarlo de nuevo.',
};

/** The subject is the connection: the grammatical gender of an integration name is unknown. */
function connection(integrationName: string | undefined, fate: string): string {
  return `La conexión ${integrationName === undefined ? 'de tu cuenta' : `con ${integrationName}`} ${fate}`;
}
