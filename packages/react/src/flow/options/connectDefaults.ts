'use client';

import type { ConfirmSession, ConnectClient } from '@polytomic-connect/core';
import { type Context, createContext, useContext } from 'react';
import type { ConnectLook } from './ConnectLook.ts';
import type { ConnectPorts } from '../createConnectRunner.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/** What a provider can set. The callbacks of a flow are passed where the flow is started. */
export interface ConnectDefaults
  extends
    Omit<
      UseConnectSessionOptions<never>,
      | 'client'
      | 'fetchSession'
      | 'onConnected'
      | 'onReturned'
      | 'onCancelled'
      | 'onError'
      | 'onStatusChange'
    >,
    Omit<ConnectLook, 'integrationLogo'> {
  /** The client of our server package, for every button, hook and list below. */
  client?: ConnectClient | undefined;
  // A provider's fetcher may take any parameters: they are typed where they are passed.
  fetchSession?: UseConnectSessionOptions<never>['fetchSession'];
}

/** The defaults of the nearest provider; empty without one. */
export function useConnectDefaults(): ConnectDefaults {
  return useContext(Provided).defaults;
}

/** Options that apply to a component besides its own. */
export interface ProvidedOptions {
  /** The options that the nearest provider sets. */
  defaults: ConnectDefaults;
  /** The replacements of `@polytomic-connect/react/testing`: they win over the options of the app. */
  overrides: Overrides;
  /** Asks the servers of the providers around, from the inside out, until one answers. */
  askAround?: ConfirmSession | undefined;
}

/** What `@polytomic-connect/react/testing` replaces. */
export type Overrides = ConnectDefaults & { ports?: ConnectPorts };

/** One context for both: each context that an idle button reads costs memory. */
export const Provided: Context<ProvidedOptions> = createContext<ProvidedOptions>({
  defaults: {},
  overrides: {},
});
