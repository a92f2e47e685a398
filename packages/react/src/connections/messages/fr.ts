import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { frFaults } from './faults/fr.ts';
import { listUsage } from './listUsage.ts';

export { frLinks } from '../links/messages/fr.ts';

/** The French strings of the integrations page. */
export const fr: ConnectionsMessages = {
  locale: 'fr',
  yourConnections: 'Vos connexions',
  catalogue: 'Connecter un compte',
  search: 'Rechercher',
  found: (count) => (count <= 1 ? `${count} résultat` : `${count} résultats`),
  nothingFound: (search) => `Aucun résultat pour « ${search} »`,
  showAll: 'Tout afficher',
  noTypes: 'Il n’y a encore rien à connecter ici',
  connectedTypes: 'Connectés',
  otherTypes: 'Disponibles',
  lockedTypes: 'Non inclus',
  connectedCount: (count) => (count === 1 ? '1 connexion' : `${count} connexions`),
  locked: 'Non inclus',
  loading: 'Chargement de vos connexions…',
  loadingTypes: 'Chargement de la liste des comptes…',
  empty: 'Aucune connexion pour l’instant',
  emptyHint: 'Choisissez un compte à connecter. Il apparaîtra ici.',
  listFailed: 'Vos connexions n’ont pas pu être chargées',
  typesFailed: 'La liste des comptes n’a pas pu être chargée',
  failedHint: 'Rien n’a été modifié. Veuillez réessayer.',
  ...frFaults,
  stale: 'Cette liste n’est peut-être plus à jour',
  healthy: 'En bon état',
  attention: 'Intervention requise',
  unknownHealth: 'Non vérifiée',
  connectedNow: 'Connecté à l’instant',
  connectedSince: (age) => `Connecté ${age}`,
  reconnect: 'Reconnecter',
  reconnectNamed: (name) => `Reconnecter ${name}`,
  disconnect: 'Déconnecter',
  disconnectNamed: (name) => `Déconnecter ${name}`,
  confirmDisconnect: (name) => `Déconnecter ${name} ?`,
  disconnectHint:
    'La connexion est supprimée et ses données ne sont plus synchronisées. Les données déjà synchronisées restent en place.',
  keep: 'Conserver',
  inUse: (name) => `${name} est en cours d’utilisation`,
  usage: (usage) =>
    listUsage('fr', usage, {
      syncs: (count) => (count <= 1 ? `${count} synchronisation` : `${count} synchronisations`),
      bulkSyncs: (count) =>
        count <= 1 ? `${count} synchronisation en masse` : `${count} synchronisations en masse`,
      fieldsets: (count) =>
        count <= 1 ? `${count} groupe de champs` : `${count} groupes de champs`,
      schedules: (count) => (count <= 1 ? `${count} planification` : `${count} planifications`),
    }),
  unlistedUsageHint:
    'La liste de ce qui l’utilise n’est pas disponible. Il peut s’agir de synchronisations ou de planifications.',
  forceHint: 'Si vous déconnectez quand même, tout ce qui l’utilise sera aussi supprimé.',
  inUseHint: 'Supprimez d’abord ce qui l’utilise, ou demandez à un administrateur.',
  forceDisconnect: 'Déconnecter et supprimer ce qui l’utilise',
  disconnectFailed: (name) => `Un problème est survenu lors de la déconnexion de ${name}`,
  disconnectFailedHint: 'S’il figure encore dans la liste, veuillez réessayer.',
  disconnected: (name) => `${name} est déconnecté`,
  needsAttention: (name) => `${name} demande votre attention`,
  needAttention: (count) => `${count} connexions demandent votre attention`,
};
