import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Fetches what is under a key again. An answer that is still on its way may be older than the change, and TanStack
 * Query would be content with it when it is the first one, so it is cancelled.
 */
export async function refetch(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}
