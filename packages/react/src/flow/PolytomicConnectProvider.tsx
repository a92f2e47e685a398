'use client';

import type { ConnectClient } from '@polytomic-connect/core';
import { type Context, createContext, type ReactNode, useContext } from 'react';
import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import type { ConnectPorts } from './createConnectRunner.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/**
 * Sets defaults for every button and hook below it. It is never required: each option can as well be
 * given where it is used, and what is given there wins.
 *
 * @example
 * <PolytomicConnectProvider client={createConnectClient('/api/polytomic')} colorScheme="dark">
 *   <App />
 * </PolytomicConnectProvider>
 */
export function PolytomicConnectProvider({
  children,
  ...defaults
}: PolytomicConnectProviderProps): ReactNode {
  return <Defaults.Provider value={defaults}>{children}</Defaults.Provider>;
}

/** Props of {@link PolytomicConnectProvider}. */
export interface PolytomicConnectProviderProps extends ConnectDefaults {
  children?: ReactNode;
}

/** What a provider can set; the callbacks of one flow belong to whoever starts it. */
export interface ConnectDefaults extends Omit<
  UseConnectSessionOptions<never>,
  | 'client'
  | 'fetchSession'
  | 'onConnected'
  | 'onReturned'
  | 'onCancelled'
  | 'onError'
  | 'onStatusChange'
> {
  /** The client of our server package, for every button, hook and list below. */
  client?: ConnectClient | undefined;
  // A provider's fetcher may take any parameters: who passes them knows which.
  fetchSession?: UseConnectSessionOptions<never>['fetchSession'];
  /** Replaces strings that people see. */
  messages?: Partial<ConnectMessages> | undefined;
}

/** What the nearest provider sets; nothing without one. */
export function useConnectDefaults(): ConnectDefaults {
  return useContext(Defaults);
}

/** What `@polytomic-connect/react/testing` puts in the place of what the app gives, wherever it gives it. */
export const ConnectOverrides: Context<ConnectDefaults & { ports?: ConnectPorts }> = createContext(
  {},
);

const Defaults = createContext<ConnectDefaults>({});
