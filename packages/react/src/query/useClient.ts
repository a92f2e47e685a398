'use client';

import { type ConnectClient, ConnectError } from '@polytomic-connect/core';
import { useConnectDefaults } from '../flow/options/connectDefaults.ts';

/**
 * The client that was passed, else the provider's.
 *
 * @param hook what needs it, for the message
 * @throws ConnectError `options-invalid` when there is neither
 */
export function useClient(client: ConnectClient | undefined, hook: string): ConnectClient {
  const provided = useConnectDefaults().client;
  const found = client ?? provided;
  if (found) return found; // it may be null in plain JavaScript
  throw new ConnectError(
    'options-invalid',
    `${hook} needs a \`client\`: pass one, or put a <PolytomicConnectProvider client={…}> above it.`,
  );
}
