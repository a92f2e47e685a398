/** How our hooks change something on the server, whatever the app has set as defaults of its QueryClient. */
export const writeOptions = {
  // A mutation that waits for a network may be stored by a persister, and no later page could run it.
  networkMode: 'always',
  // A retry would only delay a refusal. And a request without an answer may have worked: there would be two links.
  retry: false,
  throwOnError: false,
} as const;
