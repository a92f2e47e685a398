import type { ConnectMessages } from './ConnectMessages.ts';

/** The German strings. */
export const de: ConnectMessages = {
  connect: (integrationName) => `${integrationName ?? 'Konto'} verbinden`,
  close: 'Schließen',
  cancel: 'Abbrechen',
  loading: 'Wird geladen …',
  opening: 'Wird vorbereitet …',
  waiting: 'Im anderen Fenster fortfahren',
  waitingHint: (integrationName) =>
    `Folgen Sie dort den Schritten, um ${integrationName ?? 'Ihr Konto'} zu verbinden. Diese Seite aktualisiert sich, sobald Sie fertig sind.`,
  showWindow: 'Fenster anzeigen',
  frameReady: (integrationName) =>
    `Die Seite, auf der Sie ${integrationName ?? 'Ihr Konto'} verbinden, ist geladen.`,
  openInNewWindow: 'In neuem Fenster öffnen',
  leaving: 'Sie werden weitergeleitet …',
  blocked: 'Ihr Browser hat das Fenster blockiert',
  blockedHint: (integrationName) =>
    `${integrationName ?? 'Ihr Konto'} wird in einem eigenen Fenster verbunden. Öffnen Sie es jetzt, oder fahren Sie in diesem Tab fort und kehren Sie danach hierher zurück.`,
  openWindow: 'Fenster öffnen',
  continueInTab: 'In diesem Tab fortfahren',
  unseen: 'Im anderen Fenster abschließen',
  unseenHint:
    'Die Anmeldeseite zeigt uns nicht, wie weit Sie sind. Diese Seite aktualisiert sich, sobald Sie fertig sind.',
  openAgain: 'Erneut öffnen',
  confirming: 'Wird abgeschlossen …',
  connected: (integrationName) => `${integrationName ?? 'Ihr Konto'} ist verbunden`,
  notConnected: (integrationName) => `${integrationName ?? 'Ihr Konto'} wurde nicht verbunden`,
  failed: 'Ihr Konto wurde nicht verbunden',
  failedHint:
    'Bei uns ist etwas schiefgegangen. Es wurde nichts geändert. Sie können es erneut versuchen.',
  expiredHint: 'Die Zeit zum Verbinden ist abgelaufen. Sie können neu beginnen.',
  unconfirmed: 'Das Ergebnis ließ sich nicht prüfen',
  unconfirmedHint:
    'Ihr Konto ist vielleicht schon verbunden. Sehen Sie in Ihren Verbindungen nach, bevor Sie es erneut versuchen.',
  tryAgain: 'Erneut versuchen',
  returned: 'Hier sind Sie fertig',
  returnedHint: 'Sie können dieses Fenster schließen.',
  unansweredHint: 'Die Seite, von der Sie kamen, antwortet nicht.',
  backToApp: 'Zurück zur App',
};
