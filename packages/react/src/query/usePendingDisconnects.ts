'use client';

import type { ConnectClient, ConnectionSummary } from '@polytomic-connect/core';
import { useMutationState } from '@tanstack/react-query';
import { type CacheKey, cacheKeyOf } from './cacheKeyOf.ts';

/** The key of the mutations that delete connections of a client. */
export function disconnectKey(client: ConnectClient): CacheKey<'disconnect'> {
  return cacheKeyOf('disconnect', client);
}

/** The ids of the connections of a client that are being deleted; the same array while they are the same. */
export function usePendingDisconnects(client: ConnectClient): readonly string[] {
  return useMutationState({
    filters: { mutationKey: disconnectKey(client), exact: true, status: 'pending' },
    select: ({ state }) => (state.variables as { connection: ConnectionSummary }).connection.id,
  });
}
