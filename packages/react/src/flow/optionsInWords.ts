import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import type { ConnectDefaults } from './connectDefaults.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/** The options of a flow whose component explains it: it offers another click, and its words stand in the window. */
export function optionsInWords<Params>(
  options: UseConnectSessionOptions<Params>,
  defaults: ConnectDefaults,
  messages: Pick<ConnectMessages, 'loading' | 'frameTitle'>,
  integrationName: string | undefined,
): UseConnectSessionOptions<Params> {
  return {
    ...options,
    whenBlocked: options.whenBlocked ?? defaults.whenBlocked ?? 'wait',
    loadingText: options.loadingText ?? defaults.loadingText ?? messages.loading,
    frameTitle: options.frameTitle ?? defaults.frameTitle ?? messages.frameTitle(integrationName),
  };
}
