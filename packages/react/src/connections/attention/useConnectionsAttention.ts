'use client';

import type { ConnectClient, ConnectionSummary } from '@polytomic-connect/core';
import { useConnections } from '../../query/useConnections.ts';

/**
 * The connections that need attention, for a mark in the navigation of the app.
 *
 * @param client from `createConnectClient`; the provider's when omitted
 * @example
 * const { count } = useConnectionsAttention();
 * <a href="/integrations">Integrations {count > 0 && <Badge>{count}</Badge>}</a>
 */
export function useConnectionsAttention(client?: ConnectClient): ConnectionsAttentionResult {
  const { data = [] } = useConnections(client);
  const connections = data.filter(({ health }) => health === 'attention');
  return { count: connections.length, connections };
}

/** What {@link useConnectionsAttention} returns. */
export interface ConnectionsAttentionResult {
  /** 0 while the list is being loaded. */
  count: number;
  connections: readonly ConnectionSummary[];
}
