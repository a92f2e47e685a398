import type { ConnectionUsage } from '@polytomic-connect/core';
import type { FaultMessages } from './faults/FaultMessages.ts';

/**
 * Every string of the integrations page. Complete sets in other languages are entries of their own
 * (`@polytomic-connect/react/connections/messages/de` and so on), which cost nothing unless they are imported.
 */
export interface ConnectionsMessages extends FaultMessages {
  /** The language of dates and lists as a tag that `Intl` takes, such as `de` or `pt-BR`; for another, the browser's own. */
  locale: string;
  yourConnections: string;
  /** The title of the catalogue. */
  catalogue: string;
  /** The label of the search field. */
  search: string;
  /** How many types a search has found; read by screen readers. */
  found(count: number): string;
  nothingFound(search: string): string;
  showAll: string;
  /** The catalogue has no types. */
  noTypes: string;
  /** The groups of the catalogue. */
  connectedTypes: string;
  otherTypes: string;
  lockedTypes: string;
  /** The mark on a type that has connections. */
  connectedCount(count: number): string;
  /** The mark on a type that cannot be connected. */
  locked: string;
  loading: string;
  /** The catalogue is being loaded. */
  loadingTypes: string;
  /** No connections yet. */
  empty: string;
  emptyHint: string;
  /** The list could not be read. */
  listFailed: string;
  /** The catalogue could not be read. */
  typesFailed: string;
  failedHint: string;
  /** The list that is shown may be out of date, because it could not be read again. */
  stale: string;
  healthy: string;
  attention: string;
  unknownHealth: string;
  /** Less than a minute ago. */
  connectedNow: string;
  /** `age` is such as "3 days ago". */
  connectedSince(age: string): string;
  reconnect: string;
  reconnectNamed(name: string): string;
  disconnect: string;
  disconnectNamed(name: string): string;
  /** The question before a connection is deleted. */
  confirmDisconnect(name: string): string;
  /** What the deletion means. */
  disconnectHint: string;
  keep: string;
  /** The refusal: something uses the connection. */
  inUse(name: string): string;
  /** What uses it, such as "3 syncs, 1 schedule"; nothing if there is nothing to list. */
  usage(usage: ConnectionUsage): string;
  /** Shown instead of that list when Polytomic does not report what uses the connection. */
  unlistedUsageHint: string;
  /** What a forced deletion would delete as well, whether it is listed or not. */
  forceHint: string;
  /** The connection is needed elsewhere, and this user may not delete what uses it. */
  inUseHint: string;
  forceDisconnect: string;
  disconnectFailed(name: string): string;
  disconnectFailedHint: string;
  disconnected(name: string): string;
  /** One connection needs attention. */
  needsAttention(name: string): string;
  /** Several do. */
  needAttention(count: number): string;
}
