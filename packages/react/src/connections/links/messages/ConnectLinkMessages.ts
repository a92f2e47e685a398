import type { FaultMessages } from '../../messages/faults/FaultMessages.ts';

/**
 * Every string of `PolytomicConnectLinkButton`. Complete sets in other languages are exported beside those of the
 * integrations page, such as `deLinks` from `@polytomic-connect/react/connections/messages/de`.
 */
export interface ConnectLinkMessages extends FaultMessages {
  /** The language of dates and lists as a tag that `Intl` takes, such as `de` or `pt-BR`; for another, the browser's own. */
  locale: string;
  /** The label of the button, and of what it opens. */
  invite: string;
  explanation(integrationName: string | undefined): string;
  create: string;
  creating: string;
  createFailed: string;
  tooMany: string;
  notAllowed: string;
  /** The label of the field with the URL. */
  url: string;
  shownOnceHint(date: string): string;
  copy: string;
  copied: string;
  /** The browser does not let the page copy; the URL is selected. */
  copyByHand: string;
  share: string;
  another: string;
  loading: string;
  listFailed: string;
  openLinks(count: number): string;
  /** A link that is for any type. */
  anyAccount: string;
  madeBy(person: string, date: string): string;
  revoke: string;
  revokeNamed(name: string): string;
  revoked: string;
  revokeFailed: string;
}
