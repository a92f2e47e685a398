import type { ConnectionsMessages } from './ConnectionsMessages.ts';
import { deFaults } from './faults/de.ts';
import { listUsage } from './listUsage.ts';

export { deLinks } from '../links/messages/de.ts';

/** The German strings of the integrations page. */
export const de: ConnectionsMessages = {
  locale: 'de',
  yourConnections: 'Ihre Verbindungen',
  catalogue: 'Konto verbinden',
  search: 'Suchen',
  found: (count) => (count === 1 ? '1 Treffer' : `${count} Treffer`),
  nothingFound: (search) => `Nichts gefunden für „${search}“`,
  showAll: 'Alle anzeigen',
  noTypes: 'Hier gibt es noch nichts zum Verbinden',
  connectedTypes: 'Verbunden',
  otherTypes: 'Verfügbar',
  lockedTypes: 'Nicht enthalten',
  connectedCount: (count) => `${count} verbunden`,
  locked: 'Nicht enthalten',
  loading: 'Ihre Verbindungen werden geladen …',
  loadingTypes: 'Die Liste der Konten wird geladen\u00a0…',
  empty: 'Noch keine Verbindungen',
  emptyHint: 'Wählen Sie ein Konto zum Verbinden. Es erscheint dann hier.',
  listFailed: 'Ihre Verbindungen konnten nicht geladen werden',
  typesFailed: 'Die Liste der Konten konnte nicht geladen werden',
  failedHint: 'Es wurde nichts geändert. Bitte versuchen Sie es erneut.',
  ...deFaults,
  stale: 'Diese Liste ist vielleicht nicht aktuell',
  healthy: 'In Ordnung',
  attention: 'Braucht Aufmerksamkeit',
  unknownHealth: 'Nicht geprüft',
  connectedNow: 'Gerade verbunden',
  connectedSince: (age) => `Verbunden ${age}`,
  reconnect: 'Neu verbinden',
  reconnectNamed: (name) => `${name} neu verbinden`,
  disconnect: 'Trennen',
  disconnectNamed: (name) => `${name} trennen`,
  confirmDisconnect: (name) => `${name} trennen?`,
  disconnectHint:
    'Die Verbindung wird gelöscht, und ihre Daten werden nicht mehr synchronisiert. Bereits synchronisierte Daten bleiben, wo sie sind.',
  keep: 'Behalten',
  inUse: (name) => `${name} wird verwendet`,
  usage: (usage) =>
    listUsage('de', usage, {
      syncs: (count) => (count === 1 ? '1 Sync' : `${count} Syncs`),
      bulkSyncs: (count) => (count === 1 ? '1 Bulk-Sync' : `${count} Bulk-Syncs`),
      fieldsets: (count) => (count === 1 ? '1 Feldgruppe' : `${count} Feldgruppen`),
      schedules: (count) => (count === 1 ? '1 Zeitplan' : `${count} Zeitpläne`),
    }),
  unlistedUsageHint:
    'Was sie verwendet, lässt sich gerade nicht auflisten. Es können Syncs oder Zeitpläne sein.',
  forceHint: 'Wenn Sie trotzdem trennen, wird auch alles gelöscht, was sie verwendet.',
  inUseHint:
    'Löschen Sie zuerst, was sie verwendet, oder fragen Sie eine Administratorin oder einen Administrator.',
  forceDisconnect: 'Trennen und löschen, was sie verwendet',
  disconnectFailed: (name) => `Beim Trennen von ${name} ist ein Problem aufgetreten`,
  disconnectFailedHint: 'Wenn es noch in der Liste steht, versuchen Sie es bitte erneut.',
  disconnected: (name) => `${name} ist getrennt`,
  needsAttention: (name) => `${name} braucht Aufmerksamkeit`,
  needAttention: (count) => `${count} Verbindungen brauchen Aufmerksamkeit`,
};
