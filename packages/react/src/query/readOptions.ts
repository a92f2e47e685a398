import { retryUnlessRefused } from './retryUnlessRefused.ts';

/**
 * How our hooks read. By default TanStack Query asks nothing while the browser is offline, so that a customer would see
 * “Loading…” for as long as that lasts. Ours ask, fail, say so, and ask again when the network is back.
 */
export const readOptions = {
  networkMode: 'always',
  refetchOnReconnect: true,
  retry: retryUnlessRefused,
} as const;
