import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';

/** The French strings, with “vous”, and a narrow space before high punctuation. */
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
  frameTitle: (integrationName) => `Étapes pour connecter ${integrationName ?? 'votre compte'}`,
  frameHint: 'Rien ne s’affiche ici\u202f?',
  openInNewWindow: 'Ouvrir dans une nouvelle fenêtre',
  leaving: 'Redirection en cours…',
  blocked: 'Votre navigateur a bloqué la fenêtre',
  blockedHint: (integrationName) =>
    `La connexion ${integrationName === undefined ? 'de votre compte' : `à ${integrationName}`} se fait dans une fenêtre séparée. Ouvrez-la maintenant, ou continuez dans cet onglet et revenez ensuite.`,
  openWindow: 'Ouvrir la fenêtre',
  continueInTab: 'Continuer dans cet onglet',
  unseen: 'Terminez dans l’autre fenêtre',
  unseenHint:
    'Terminez-y les étapes et cette page se mettra à jour d’elle-même. Vous l’avez fermée\u202f? Ouvrez-la à nouveau.',
  openAgain: 'Ouvrir à nouveau',
  confirming: 'Vérification…',
  expiresSoon: 'Il reste moins d’une minute',
  expired: 'Le délai est écoulé',
  expiredHint: 'La page de connexion ne fonctionne plus. Ouvrez-la à nouveau pour recommencer.',
  connected: (integrationName) => connection(integrationName, 'est établie'),
  notConnected: (integrationName) => connection(integrationName, 'n’a pas été établie'),
  failed: (integrationName) => connection(integrationName, 'a échoué'),
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: 'Impossible de vérifier le résultat',
  tryAgain: 'Réessayer',
  reloadPage: 'Recharger la page',
  help: 'Obtenir de l’aide',
  returned: 'C’est terminé',
  returnedHint: 'Vous pouvez fermer cette fenêtre.',
  unansweredHint: 'La page d’où vous venez ne répond pas.',
  backToApp: 'Revenir à l’application',
};

const HINTS: Record<FaultKind, string> = {
  unreachable: 'Notre service est injoignable. Vérifiez votre connexion Internet, puis réessayez.',
  'signed-out': 'Votre session est terminée. Rechargez la page, identifiez-vous, puis recommencez.',
  'not-allowed':
    'Vous n’avez pas l’autorisation d’établir cette connexion. Adressez-vous à un administrateur de votre compte.',
  'too-many': 'Il y a eu trop de tentatives. Patientez une minute, puis réessayez.',
  'name-taken': 'Une connexion porte déjà ce nom. Consultez vos connexions avant de réessayer.',
  gone: 'Cette connexion n’existe plus.',
  'popup-blocked': 'Votre navigateur a bloqué la fenêtre. Ouvrez-la de nouveau.',
  'frame-blocked':
    'La page ne peut pas s’afficher à cet endroit. Ouvrez-la dans une fenêtre séparée.',
  'storage-off':
    'Votre navigateur ne conserve aucune donnée pour cette page, qui ne pourrait pas reprendre ensuite. Ouvrez plutôt une fenêtre.',
  slow: 'Notre serveur a mis trop de temps à répondre. Réessayez dans un instant.',
  expired: 'Le délai de connexion est écoulé. Vous pouvez recommencer.',
  unconfirmed:
    'Votre compte est peut-être déjà connecté. Consultez vos connexions avant de réessayer.',
  unavailable:
    'La connexion est impossible sur cette page pour le moment. Il est inutile de réessayer.',
  'server-fault':
    'Un problème est survenu de notre côté. Rien n’a été modifié\u202f; vous pouvez réessayer.',
};

/** The subject is the connection: the grammatical gender of an integration name is unknown. */
function connection(integrationName: string | undefined, fate: string): string {
  return `La connexion ${integrationName === undefined ? 'de votre compte' : `à ${integrationName}`} ${fate}`;
}
