/** How our hooks change things, whatever the app has set as defaults of its QueryClient. */
export const writeOptions = {
  // What waited for a network would be stored by a persister, and no later page could run it.
  networkMode: 'always',
  // A refusal would only be late, and what has no answer may be done: there would be two links.
  retry: false,
  throwOnError: false,
} as const;
