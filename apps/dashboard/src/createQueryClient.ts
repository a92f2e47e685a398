import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './api.ts';
import { meQuery } from './queries.ts';

/**
 * Creates the cache of the server's answers. When somebody else signs in, or nobody is signed in any more, it forgets the
 * answers for the member before, also if that happened in another tab.
 */
export function createQueryClient(): QueryClient {
  /** Shows the sign-in page once the cookie has expired. */
  const onError = (error: Error): void => {
    if (isSignedOut(error)) client.setQueryData(meQuery.queryKey, null);
  };
  const queryCache = new QueryCache({ onError });
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: 1 },
      mutations: { networkMode: 'always' }, // offline, a click fails at once, and is not sent later
    },
    queryCache,
    mutationCache: new MutationCache({ onError }),
  });

  // Called before React renders a change, so the page never mixes the two accounts.
  let owner: string | undefined;
  queryCache.subscribe(() => {
    const me = client.getQueryData(meQuery.queryKey);
    if (me === undefined || me?.user.id === owner) return;
    owner = me?.user.id;
    const [own] = meQuery.queryKey;
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== own });
  });
  return client;
}
