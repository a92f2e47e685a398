'use client';

import type { ReactElement } from 'react';
import { useParts } from './useParts.ts';
import { ConnectCatalogue, type ConnectCatalogueProps } from './catalogue/ConnectCatalogue.tsx';
import {
  ConnectionsAttention,
  type ConnectionsAttentionProps,
} from './attention/ConnectionsAttention.tsx';
import { ConnectionsList, type ConnectionsListProps } from './list/ConnectionsList.tsx';
import { useConnectionsMessages } from './messages/useConnectionsMessages.ts';
import type { PartProps } from './PartProps.ts';
import { useClient } from '../query/useClient.ts';
import { hasNoTypes, useConnectionTypes } from './catalogue/useConnectionTypes.ts';

/**
 * A whole integrations page: what needs attention, the connections, and the catalogue.
 *
 * @example
 * const client = createConnectClient('/api/polytomic');
 * <QueryClientProvider client={queryClient}>
 *   <PolytomicConnectProvider client={client}>
 *     <PolytomicIntegrations />
 *   </PolytomicConnectProvider>
 * </QueryClientProvider>
 */
export function PolytomicIntegrations({
  className,
  attention,
  catalogue,
  list,
  ...shared
}: PolytomicIntegrationsProps): ReactElement {
  const { root } = useParts();
  const types = useConnectionTypes(useClient(shared.client, 'PolytomicIntegrations'));
  const messages = useConnectionsMessages(shared.messages);
  return (
    <div {...root('integrations', shared.colorScheme, className)}>
      <ConnectionsAttention {...shared} {...attention} />
      <section aria-label={messages.yourConnections}>
        <h2>{messages.yourConnections}</h2>
        <ConnectionsList {...shared} {...list} />
      </section>
      {!hasNoTypes(types) && (
        <section aria-label={messages.catalogue}>
          <h2>{messages.catalogue}</h2>
          <ConnectCatalogue {...shared} {...catalogue} />
        </section>
      )}
    </div>
  );
}

/** Props of {@link PolytomicIntegrations}. */
export interface PolytomicIntegrationsProps extends PartProps {
  /** Props of the line in it that names what needs attention. */
  attention?: Omit<ConnectionsAttentionProps, keyof PartProps> | undefined;
  /** Props of the catalogue in it, such as `lockedReason`. */
  catalogue?: Omit<ConnectCatalogueProps, keyof PartProps> | undefined;
  /** Props of the list in it. */
  list?: Omit<ConnectionsListProps, keyof PartProps> | undefined;
}
