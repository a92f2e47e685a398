import type { ConnectMessages } from './ConnectMessages.ts';

/** The French strings. */
export const fr: ConnectMessages = {
  connect: (integrationName) => `Connecter ${integrationName ?? 'votre compte'}`,
  close: 'Fermer',
  cancel: 'Annuler',
  loading: 'Chargement…',
  opening: 'Préparation…',
  waiting: 'Continuez dans l’autre fenêtre',
  waitingHint: (integrationName) =>
    `Suivez-y les étapes pour connecter ${integrationName ?? 'votre compte'}. Cette page se mettra à jour dès que vous aurez terminé.`,
  showWindow: 'Afficher la fenêtre',
  frameReady: (integrationName) =>
    `La page pour connecter ${integrationName ?? 'votre compte'} est chargée.`,
  openInNewWindow: 'Ouvrir dans une nouvelle fenêtre',
  leaving: 'Redirection en cours…',
  blocked: 'Votre navigateur a bloqué la fenêtre',
  blockedHint: (integrationName) =>
    `La connexion ${integrationName === undefined ? 'de votre compte' : `à ${integrationName}`} se fait dans une fenêtre séparée. Ouvrez-la maintenant, ou continuez dans cet onglet et revenez ensuite.`,
  openWindow: 'Ouvrir la fenêtre',
  continueInTab: 'Continuer dans cet onglet',
  unseen: 'Terminez dans l’autre fenêtre',
  unseenHint:
    'La page de connexion ne nous montre pas où vous en êtes. Cette page se mettra à jour dès que vous aurez terminé.',
  openAgain: 'Ouvrir à nouveau',
  confirming: 'Dernières vérifications…',
  connected: (integrationName) => connection(integrationName, 'est active'),
  notConnected: (integrationName) => connection(integrationName, 'n’a pas été établie'),
  failed: 'Votre compte n’a pas été connecté',
  failedHint:
    'Un problème est survenu de notre côté. Rien n’a été modifié ; vous pouvez réessayer.',
  expiredHint: 'Le délai de connexion est écoulé. Vous pouvez recommencer.',
  unconfirmed: 'Impossible de vérifier le résultat',
  unconfirmedHint:
    'Votre compte est peut-être déjà connecté. Consultez vos connexions avant de réessayer.',
  tryAgain: 'Réessayer',
  returned: 'C’est terminé ici',
  returnedHint: 'Vous pouvez fermer cette fenêtre.',
  unansweredHint: 'La page d’où vous venez ne répond pas.',
  backToApp: 'Revenir à l’application',
};

/** The subject is the connection: the grammatical gender of an integration name is unknown. */
function connection(integrationName: string | undefined, fate: string): string {
  return `La connexion ${integrationName === undefined ? 'de votre compte' : `à ${integrationName}`} ${fate}`;
}
