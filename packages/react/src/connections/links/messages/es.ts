import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The Spanish strings of the button for links. */
export const esLinks: ConnectLinkMessages = {
  locale: 'es',
  invite: 'Pedírselo a un compañero',
  explanation: (integrationName) =>
    `Envíe un enlace a la persona que tiene las credenciales de ${integrationName ?? 'la cuenta'}. Funciona una vez, sin iniciar sesión en la aplicación.`,
  create: 'Crear enlace',
  creating: 'Creando el enlace…',
  createFailed: 'Ha habido un problema al crear el enlace. Inténtelo de nuevo.',
  tooMany: 'Hay demasiados enlaces abiertos. Revoque antes algunos.',
  notAllowed: 'No puede crear este enlace. Pregunte a un administrador.',
  url: 'Enlace',
  shownOnceHint: (date) => `Solo se muestra ahora, y funciona hasta el ${date}.`,
  copy: 'Copiar enlace',
  copied: 'Enlace copiado',
  copyByHand: 'Copie el enlace seleccionado',
  share: 'Compartir…',
  another: 'Crear otro',
  loading: 'Cargando los enlaces…',
  listFailed: 'No se han podido cargar los enlaces abiertos.',
  openLinks: (count) =>
    count === 0
      ? 'Ningún enlace abierto'
      : count === 1
        ? '1 enlace abierto'
        : `${count} enlaces abiertos`,
  anyAccount: 'Cualquier cuenta',
  madeBy: (person, date) => `De ${person}, hasta el ${date}`,
  revoke: 'Revocar',
  revokeNamed: (name) => `Revocar el enlace para ${name}`,
  revoked: 'El enlace se ha revocado',
  revokeFailed:
    'Ha habido un problema al revocar el enlace. Si sigue en la lista, inténtelo de nuevo.',
};
