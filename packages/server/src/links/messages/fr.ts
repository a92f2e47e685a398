import type { LinkMessages } from './LinkMessages.ts';

/** The French texts. */
export const fr: LinkMessages = {
  account: 'un compte',
  connect: (what) => `Connecter ${what}`,
  reconnect: (what) => `Reconnecter ${what}`,
  asksToConnect: ({ person, team, app, what }) =>
    `${person} de ${team} vous demande de connecter ${what} dans ${app}.`,
  asksToReconnect: ({ person, team, app, what }) =>
    `${person} de ${team} vous demande de reconnecter ${what} dans ${app}.`,
  hostedHint:
    'Vous continuez sur une page de Polytomic, où vous vous connectez ou saisissez les identifiants.',
  trustHint: (person) =>
    `Continuez uniquement si vous connaissez ${person} et attendiez cette demande.`,
  validUntil: (date) => `Ce lien fonctionne une fois, jusqu’au ${date}.`,
  proceed: 'Continuer',
  leaving: 'Redirection vers Polytomic…',
  goOn: 'Continuer vers Polytomic',
  connected: (what) => `${what}\u00a0: connexion établie`,
  closePage: 'Vous pouvez fermer cette page.',
  checking: 'Vérification…',
  checkingHint: 'Cette page s’actualise dans un instant.',
  notConnected: 'Pas encore connecté',
  notConnectedHint: (team) =>
    `Si vous avez terminé, vous pouvez fermer cette page\u00a0: ${team} sera prévenu. Sinon, réessayez.`,
  tryAgain: 'Réessayer',
  unknown: 'Ce lien ne fonctionne pas',
  unknownHint:
    'Il est peut-être incomplet. Copiez le lien en entier, ou demandez-en un nouveau à la personne qui l’a envoyé.',
  expired: 'Ce lien a expiré',
  revoked: 'Ce lien a été retiré',
  used: 'Ce lien a déjà été utilisé',
  usedHint: 'La connexion est établie, et il ne fonctionne qu’une fois.',
  wrongType: 'Ce compte ne peut pas être connecté avec ce lien',
  wrongTypeHint: 'Le lien est prévu pour un autre type de compte, ou ce type n’est plus autorisé.',
  gone: 'Cette connexion n’existe plus',
  stale: 'Veuillez rouvrir le lien',
  staleHint:
    'Cette page est restée ouverte trop longtemps, ou n’a pas été envoyée par votre navigateur.',
  busy: 'Trop de tentatives',
  busyHint: 'Attendez quelques minutes, puis rouvrez le lien.',
  failed: 'Un problème est survenu',
  failedHint: 'Rien n’a été modifié. Réessayez dans un instant.',
  askForNew: (person, team) =>
    `Demandez un nouveau lien à ${person} de ${team} si vous en avez encore besoin.`,
  askSender: 'Demandez un nouveau lien à la personne qui l’a envoyé si vous en avez encore besoin.',
};
