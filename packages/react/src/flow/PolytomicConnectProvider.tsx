'use client';

import { type Context, createContext, type ReactNode, useContext } from 'react';
import type { UseConnectSessionOptions } from './useConnectSession.ts';
import type { ConnectMessages } from '../messages/en.ts';

/**
 * Sets defaults for every button and hook below it. It is never required: each option can as well be
 * given where it is used, and what is given there wins.
 *
 * @example
 * <PolytomicConnectProvider {...createConnectClient('/api/polytomic')} colorScheme="dark">
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

/** What a provider can set; the callbacks of one flow are the business of whoever starts it. */
export interface ConnectDefaults extends Omit<
  UseConnectSessionOptions<never>,
  'fetchSession' | 'onConnected' | 'onCancelled' | 'onError'
> {
  // A provider's fetcher may want any parameters: who passes them knows which.
  fetchSession?: UseConnectSessionOptions<never>['fetchSession'];
  /** Replaces strings that people see. */
  messages?: Partial<ConnectMessages> | undefined;
}

/** What the nearest provider sets; nothing without one. */
export function useConnectDefaults(): ConnectDefaults {
  return useContext(Defaults);
}

/** What `@polytomic-connect/react/testing` puts in the place of what the app gives, wherever it gives it. */
export const ConnectOverrides: Context<ConnectDefaults> = createContext<ConnectDefaults>({});

const Defaults = createContext<ConnectDefaults>({});
