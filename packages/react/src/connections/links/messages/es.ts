import { esFaults } from '../../messages/faults/es.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The Spanish strings of the button for links, with “tú”. */
export const esLinks: ConnectLinkMessages = {
  locale: 'es',
  ...esFaults,
  invite: 'Pedírselo a un compañero',
  explanation: (integrationName) =>
    `Envía un enlace a la persona que tiene las credenciales de ${integrationName ?? 'la cuenta'}. Funciona una vez, sin iniciar sesión en la aplicación.`,
  create: 'Crear enlace',
  creating: 'Creando el enlace…',
  createFailed: 'Ha habido un problema al crear el enlace. Inténtalo de nuevo.',
  tooMany: 'Hay demasiados enlaces abiertos. Revoca antes algunos.',
  notAllowed: 'No puedes crear este enlace. Pregunta a un administrador.',
  url: 'Enlace',
  shownOnceHint: (date) => `Solo se muestra ahora, y funciona hasta el ${date}.`,
  copy: 'Copiar enlace',
  copied: 'Enlace copiado',
  copyByHand: 'Copia el enlace seleccionado',
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
    'Ha habido un problema al revocar el enlace. Si sigue en la lista, inténtalo de nuevo.',
};
