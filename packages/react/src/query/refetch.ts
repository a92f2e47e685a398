import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Fetches the queries under a key again. A request that is still running may return what was there before the change,
 * and if it is the first one, TanStack Query would not send another. So it is cancelled.
 */
export async function refetch(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  await client.invalidateQueries({ queryKey });
}
