import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './api.ts';
import { meQuery } from './queries.ts';

/**
 * Creates the cache of the server's answers. Once somebody else is signed in, or nobody, it has nothing of the member
 * before, whichever tab they signed out in.
 */
export function createQueryClient(): QueryClient {
  /** The cookie has run out: back to the sign-in page. */
  const onError = (error: Error): void => {
    if (isSignedOut(error)) client.setQueryData(meQuery.queryKey, null);
  };
  const queryCache = new QueryCache({ onError });
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: 1 },
      mutations: { networkMode: 'always' }, // without a network a click fails at once, and is not done later
    },
    queryCache,
    mutationCache: new MutationCache({ onError }),
  });

  // Called before React hears of a change, so the two accounts are never mixed on the page.
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
