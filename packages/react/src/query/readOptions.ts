import { retryUnlessRefused } from './retryUnlessRefused.ts';

/**
 * How our hooks read, whatever the app has set as defaults of its QueryClient. By default TanStack Query asks nothing
 * while the browser is offline, so that a customer would see “Loading…” for as long as that lasts. Ours ask, fail, say
 * so, and ask again when the network is back.
 */
export const readOptions = {
  networkMode: 'always',
  refetchOnReconnect: true,
  // Also where the app reads once only: a flow may have ended since. A list that is fresh is not read again.
  refetchOnMount: true,
  retry: retryUnlessRefused,
  // A part shows an error in its place. Some are no fault, such as the 403 of a user who may not create.
  throwOnError: false,
  select: <Data>(data: Data): Data => data,
  // The list of one organization would stand in for that of another until it is read.
  placeholderData: () => undefined,
} as const;
