import { retryUnlessRefused } from './retryUnlessRefused.ts';

/**
 * How our hooks read, whatever the app has set as defaults of its QueryClient. By default TanStack Query sends nothing
 * while the browser is offline, and the customer would see “Loading…” for all that time. Our hooks send the request, show
 * that it failed, and send it again when the network is back.
 */
export const readOptions = {
  networkMode: 'always',
  enabled: true,
  refetchOnReconnect: true,
  // Even if the app's default is not to: a flow may have ended since. A list that is fresh is not read again.
  refetchOnMount: true,
  retry: retryUnlessRefused,
  // Each part shows its own errors. Some of them are not faults, such as the 403 of a user who may not create.
  throwOnError: false,
  select: <Data>(data: Data): Data => data,
  // Otherwise the list of one organization might be shown for another until that one's is there.
  placeholderData: () => undefined,
} as const;
