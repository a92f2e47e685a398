import type { ConnectMessages } from '../../messages/ConnectMessages.ts';
import type { ConnectDefaults } from './connectDefaults.ts';
import type { UseConnectSessionOptions } from './UseConnectSessionOptions.ts';

/** Adds the texts of a component to the options of its flow, and lets it offer another click when a window is blocked. */
export function withTexts<Params>(
  options: UseConnectSessionOptions<Params>,
  defaults: ConnectDefaults,
  messages: Pick<ConnectMessages, 'frameTitle'> & { loading: string | undefined },
  integrationName: string | undefined,
): UseConnectSessionOptions<Params> {
  return {
    ...options,
    whenBlocked: options.whenBlocked ?? defaults.whenBlocked ?? 'wait',
    loadingText: options.loadingText ?? defaults.loadingText ?? messages.loading,
    frameTitle: options.frameTitle ?? defaults.frameTitle ?? messages.frameTitle(integrationName),
  };
}
