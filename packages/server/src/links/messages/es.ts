import type { LinkMessages } from './LinkMessages.ts';

/** The Spanish texts. */
export const es: LinkMessages = {
  account: 'una cuenta',
  connect: (what) => `Conectar ${what}`,
  reconnect: (what) => `Volver a conectar ${what}`,
  asksToConnect: ({ person, team, app, what }) =>
    `${person} de ${team} le pide que conecte ${what} en ${app}.`,
  asksToReconnect: ({ person, team, app, what }) =>
    `${person} de ${team} le pide que vuelva a conectar ${what} en ${app}.`,
  hostedHint:
    'Continuará en una página de Polytomic, donde iniciará sesión o introducirá las credenciales.',
  trustHint: (person) => `Continúe solo si conoce a ${person} y esperaba esta solicitud.`,
  validUntil: (date) => `Este enlace funciona una vez, hasta el ${date}.`,
  proceed: 'Continuar',
  leaving: 'Le llevamos a Polytomic…',
  goOn: 'Continuar a Polytomic',
  connected: (what) => `${what}: conexión establecida`,
  closePage: 'Puede cerrar esta página.',
  checking: 'Comprobando…',
  checkingHint: 'Esta página se actualizará en un momento.',
  notConnected: 'Todavía no se ha conectado',
  notConnectedHint: (team) =>
    `Si ha terminado, puede cerrar esta página: se avisará a ${team}. Si no, inténtelo de nuevo.`,
  tryAgain: 'Intentar de nuevo',
  unknown: 'Este enlace no funciona',
  unknownHint:
    'Puede que esté incompleto. Copie el enlace entero, o pida uno nuevo a la persona que lo envió.',
  expired: 'Este enlace ha caducado',
  revoked: 'Este enlace se ha retirado',
  used: 'Este enlace ya se ha usado',
  usedHint: 'La conexión está establecida, y solo funciona una vez.',
  wrongType: 'Esta cuenta no se puede conectar con este enlace',
  wrongTypeHint: 'El enlace es para otro tipo de cuenta, o ese tipo ya no está permitido.',
  gone: 'Esta conexión ya no existe',
  stale: 'Vuelva a abrir el enlace',
  staleHint: 'Esta página estuvo abierta demasiado tiempo, o no la envió su navegador.',
  busy: 'Demasiados intentos',
  busyHint: 'Espere unos minutos y vuelva a abrir el enlace.',
  failed: 'Se ha producido un error',
  failedHint: 'No se ha cambiado nada. Inténtelo de nuevo en un momento.',
  askForNew: (person, team) =>
    `Pida un enlace nuevo a ${person} de ${team} si todavía lo necesita.`,
  askSender: 'Pida un enlace nuevo a la persona que lo envió si todavía lo necesita.',
};
