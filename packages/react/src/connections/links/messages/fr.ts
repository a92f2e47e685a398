import { frFaults } from '../../messages/faults/fr.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The French strings of the button for links. */
export const frLinks: ConnectLinkMessages = {
  locale: 'fr',
  ...frFaults,
  invite: 'Demander à un collègue',
  explanation: (integrationName) =>
    `Envoyez un lien à la personne qui a les identifiants de ${integrationName ?? 'ce compte'}. Il fonctionne une fois, sans connexion à l’application.`,
  create: 'Créer un lien',
  creating: 'Création du lien…',
  createFailed: 'Un problème est survenu lors de la création du lien. Veuillez réessayer.',
  tooMany: 'Il y a trop de liens ouverts. Révoquez-en d’abord quelques-uns.',
  notAllowed: 'Vous ne pouvez pas créer ce lien. Demandez à un administrateur.',
  url: 'Lien',
  shownOnceHint: (date) => `Il n’est affiché que maintenant, et fonctionne jusqu’au ${date}.`,
  copy: 'Copier le lien',
  copied: 'Lien copié',
  copyByHand: 'Copiez le lien sélectionné',
  share: 'Partager…',
  another: 'En créer un autre',
  loading: 'Chargement des liens…',
  listFailed: 'Les liens ouverts n’ont pas pu être chargés.',
  openLinks: (count) =>
    count === 0 ? 'Aucun lien ouvert' : count === 1 ? '1 lien ouvert' : `${count} liens ouverts`,
  anyAccount: 'N’importe quel compte',
  madeBy: (person, date) => `Par ${person}, jusqu’au ${date}`,
  revoke: 'Révoquer',
  revokeNamed: (name) => `Révoquer le lien pour ${name}`,
  revoked: 'Le lien a été révoqué',
  revokeFailed:
    'Un problème est survenu lors de la révocation du lien. S’il figure encore dans la liste, veuillez réessayer.',
};
