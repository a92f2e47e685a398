/**
 * The texts of the pages that the visitor of a link sees. The arguments are HTML already; the texts themselves must not
 * contain `<` or `&`.
 */
export interface LinkMessages {
  /** Instead of a type's name, if any type can be connected. */
  account: string;
  connect: (what: string) => string;
  reconnect: (what: string) => string;
  asksToConnect: (names: AskingNames) => string;
  asksToReconnect: (names: AskingNames) => string;
  /** What happens on Polytomic's page. */
  hostedHint: string;
  trustHint: (person: string) => string;
  validUntil: (date: string) => string;
  proceed: string;
  leaving: string;
  goOn: string;
  connected: (what: string) => string;
  closePage: string;
  checking: string;
  checkingHint: string;
  notConnected: string;
  notConnectedHint: (team: string) => string;
  tryAgain: string;
  unknown: string;
  unknownHint: string;
  expired: string;
  revoked: string;
  used: string;
  usedHint: string;
  wrongType: string;
  wrongTypeHint: string;
  gone: string;
  stale: string;
  staleHint: string;
  busy: string;
  busyHint: string;
  failed: string;
  failedHint: string;
  askForNew: (person: string, team: string) => string;
  askSender: string;
}

/** Who asks for what, where. */
interface AskingNames {
  person: string;
  team: string;
  app: string;
  what: string;
}
