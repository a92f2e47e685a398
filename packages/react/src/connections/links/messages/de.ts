import { deFaults } from '../../messages/faults/de.ts';
import type { ConnectLinkMessages } from './ConnectLinkMessages.ts';

/** The German strings of the button for links, with the formal “Sie”. */
export const deLinks: ConnectLinkMessages = {
  locale: 'de',
  ...deFaults,
  invite: 'Kollegin oder Kollegen bitten',
  explanation: (integrationName) =>
    `Senden Sie der Person einen Link, die die Zugangsdaten für ${integrationName ?? 'das Konto'} hat. Er funktioniert einmal und ohne Anmeldung.`,
  create: 'Link erstellen',
  creating: 'Link wird erstellt\u00a0…',
  createFailed:
    'Beim Erstellen des Links ist ein Problem aufgetreten. Bitte versuchen Sie es erneut.',
  tooMany: 'Es gibt zu viele offene Links. Widerrufen Sie zuerst einige davon.',
  notAllowed: 'Sie dürfen diesen Link nicht erstellen. Fragen Sie einen Administrator.',
  url: 'Linkadresse',
  shownOnceHint: (date) => `Er wird nur jetzt angezeigt und funktioniert bis ${date}.`,
  copy: 'Link kopieren',
  copied: 'Link kopiert',
  copyByHand: 'Kopieren Sie den markierten Link',
  share: 'Teilen\u00a0…',
  another: 'Weiteren erstellen',
  loading: 'Links werden geladen\u00a0…',
  listFailed: 'Die offenen Links konnten nicht geladen werden.',
  openLinks: (count) =>
    count === 0 ? 'Keine offenen Links' : count === 1 ? '1 offener Link' : `${count} offene Links`,
  anyAccount: 'Beliebiges Konto',
  madeBy: (person, date) => `Von ${person}, bis ${date}`,
  revoke: 'Widerrufen',
  revokeNamed: (name) => `Link für ${name} widerrufen`,
  revoked: 'Der Link wurde widerrufen',
  revokeFailed:
    'Beim Widerrufen des Links ist ein Problem aufgetreten. Wenn er noch in der Liste steht, versuchen Sie es bitte erneut.',
};
