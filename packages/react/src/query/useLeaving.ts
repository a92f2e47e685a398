'use client';

import type { ConnectionSummary } from '@polytomic-connect/core';
import { useMutationState } from '@tanstack/react-query';

/** The start of the key of every mutation that deletes a connection. */
export const DISCONNECT_KEY: readonly string[] = ['polytomic-connect', 'disconnect'];

/** The ids of the connections that are being deleted. */
export function useLeaving(): readonly string[] {
  return useMutationState({
    filters: { mutationKey: DISCONNECT_KEY, status: 'pending' },
    select: ({ state }) => (state.variables as { connection: ConnectionSummary }).connection.id,
  });
}
