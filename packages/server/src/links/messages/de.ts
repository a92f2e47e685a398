import type { LinkMessages } from './LinkMessages.ts';

/** The German texts, with the formal “Sie”. */
export const de: LinkMessages = {
  account: 'ein Konto',
  connect: (what) => `${what} verbinden`,
  reconnect: (what) => `${what} neu verbinden`,
  asksToConnect: ({ person, team, app, what }) =>
    `${person} von ${team} bittet Sie, ${what} in ${app} zu verbinden.`,
  asksToReconnect: ({ person, team, app, what }) =>
    `${person} von ${team} bittet Sie, ${what} in ${app} neu zu verbinden.`,
  hostedHint:
    'Sie fahren auf einer Seite von Polytomic fort. Dort melden Sie sich an oder geben die Zugangsdaten ein.',
  trustHint: (person) =>
    `Fahren Sie nur fort, wenn Sie ${person} kennen und diese Anfrage erwartet haben.`,
  validUntil: (date) => `Dieser Link funktioniert einmal, bis ${date}.`,
  proceed: 'Weiter',
  leaving: 'Sie werden zu Polytomic weitergeleitet\u00a0…',
  goOn: 'Weiter zu Polytomic',
  connected: (what) => `${what} ist verbunden`,
  closePage: 'Sie können diese Seite schließen.',
  checking: 'Wird geprüft\u00a0…',
  checkingHint: 'Diese Seite aktualisiert sich gleich von selbst.',
  notConnected: 'Noch nicht verbunden',
  notConnectedHint: (team) =>
    `Wenn Sie fertig sind, können Sie diese Seite schließen: ${team} wird benachrichtigt. Andernfalls versuchen Sie es erneut.`,
  tryAgain: 'Erneut versuchen',
  unknown: 'Dieser Link funktioniert nicht',
  unknownHint:
    'Er ist vielleicht unvollständig. Kopieren Sie den ganzen Link, oder bitten Sie die Person, die ihn gesendet hat, um einen neuen.',
  expired: 'Dieser Link ist abgelaufen',
  revoked: 'Dieser Link wurde zurückgezogen',
  used: 'Dieser Link wurde bereits verwendet',
  usedHint: 'Die Verbindung wurde hergestellt, und er funktioniert nur einmal.',
  wrongType: 'Dieses Konto kann mit diesem Link nicht verbunden werden',
  wrongTypeHint:
    'Der Link ist für eine andere Art von Konto, oder diese Art ist nicht mehr erlaubt.',
  gone: 'Diese Verbindung gibt es nicht mehr',
  stale: 'Bitte öffnen Sie den Link erneut',
  staleHint: 'Diese Seite war zu lange geöffnet oder wurde nicht von Ihrem Browser gesendet.',
  busy: 'Zu viele Versuche',
  busyHint: 'Warten Sie einige Minuten, und öffnen Sie den Link dann erneut.',
  failed: 'Etwas ist schiefgegangen',
  failedHint: 'Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
  askForNew: (person, team) =>
    `Bitten Sie ${person} von ${team} um einen neuen Link, falls Sie noch einen brauchen.`,
  askSender:
    'Bitten Sie die Person, die ihn gesendet hat, um einen neuen Link, falls Sie noch einen brauchen.',
};
