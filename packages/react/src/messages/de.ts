import type { ConnectMessages } from './ConnectMessages.ts';
import { type FaultKind, faultKind } from './faultKind.ts';

/** The German strings, with the formal “Sie”. */
export const de: ConnectMessages = {
  connect: (integrationName) => `${integrationName ?? 'Konto'} verbinden`,
  close: 'Schließen',
  cancel: 'Abbrechen',
  loading: 'Wird geladen\u00a0…',
  opening: 'Wird vorbereitet\u00a0…',
  waiting: 'Im anderen Fenster fortfahren',
  waitingHint: (integrationName) =>
    `Folgen Sie dort den Schritten, um ${integrationName ?? 'Ihr Konto'} zu verbinden. Diese Seite aktualisiert sich, sobald Sie fertig sind.`,
  showWindow: 'Fenster anzeigen',
  frameTitle: (integrationName) => `Schritte zum Verbinden: ${integrationName ?? 'Ihr Konto'}`,
  frameHint: 'Hier ist nichts zu sehen?',
  openInNewWindow: 'In neuem Fenster öffnen',
  leaving: 'Sie werden weitergeleitet\u00a0…',
  blocked: 'Ihr Browser hat das Fenster blockiert',
  blockedHint: (integrationName) =>
    `${integrationName ?? 'Ihr Konto'} wird in einem eigenen Fenster verbunden. Öffnen Sie es jetzt, oder fahren Sie in diesem Tab fort und kehren Sie danach hierher zurück.`,
  openWindow: 'Fenster öffnen',
  continueInTab: 'In diesem Tab fortfahren',
  unseen: 'Im anderen Fenster abschließen',
  unseenHint:
    'Schließen Sie den Vorgang dort ab, dann aktualisiert sich diese Seite von selbst. Fenster geschlossen? Öffnen Sie es erneut.',
  openAgain: 'Erneut öffnen',
  confirming: 'Wird geprüft\u00a0…',
  expiresSoon: 'Weniger als eine Minute übrig',
  expired: 'Die Zeit ist abgelaufen',
  expiredHint:
    'Die Seite zum Verbinden funktioniert nicht mehr. Öffnen Sie sie erneut, um von vorn zu beginnen.',
  connected: (integrationName) => `${integrationName ?? 'Ihr Konto'} ist verbunden`,
  notConnected: (integrationName) => `${integrationName ?? 'Ihr Konto'} wurde nicht verbunden`,
  failed: (integrationName) => `${integrationName ?? 'Ihr Konto'} konnte nicht verbunden werden`,
  failedHint: (error) => HINTS[faultKind(error)],
  unconfirmed: 'Das Ergebnis ließ sich nicht prüfen',
  tryAgain: 'Erneut versuchen',
  reloadPage: 'Seite neu laden',
  help: 'Hilfe',
  returned: 'Fertig',
  returnedHint: 'Sie können dieses Fenster schließen.',
  unansweredHint: 'Die Seite, von der Sie kamen, antwortet nicht.',
  backToApp: 'Zurück zur App',
};

const HINTS: Record<FaultKind, string> = {
  unreachable:
    'Wir sind nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann erneut.',
  'signed-out':
    'Sie sind nicht mehr angemeldet. Laden Sie die Seite neu, melden Sie sich an und beginnen Sie von vorn.',
  'not-allowed':
    'Sie haben keine Berechtigung, dies zu verbinden. Wenden Sie sich an die Administration Ihres Kontos.',
  'too-many': 'Das waren zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
  'name-taken':
    'Eine Verbindung mit diesem Namen gibt es schon. Sehen Sie in Ihren Verbindungen nach, bevor Sie es erneut versuchen.',
  gone: 'Diese Verbindung gibt es nicht mehr.',
  'popup-blocked': 'Ihr Browser hat das Fenster blockiert. Öffnen Sie es noch einmal.',
  'frame-blocked':
    'Die Seite kann hier nicht angezeigt werden. Öffnen Sie sie in einem eigenen Fenster.',
  'storage-off':
    'Ihr Browser speichert für diese Seite keine Daten, daher fände sie nicht zurück. Öffnen Sie stattdessen ein Fenster.',
  slow: 'Unser Server hat zu lange gebraucht. Versuchen Sie es gleich noch einmal.',
  expired: 'Die Zeit zum Verbinden ist abgelaufen. Sie können von vorn beginnen.',
  unconfirmed:
    'Ihr Konto ist vielleicht schon verbunden. Sehen Sie in Ihren Verbindungen nach, bevor Sie es erneut versuchen.',
  unavailable:
    'Auf dieser Seite lässt sich derzeit nichts verbinden. Ein weiterer Versuch hilft nicht.',
  'server-fault':
    'Bei uns ist etwas schiefgegangen. Es wurde nichts geändert, Sie können es erneut versuchen.',
};
