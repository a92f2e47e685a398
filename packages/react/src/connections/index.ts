export type {
  ConnectionSummary,
  ConnectionTypeSummary,
  ConnectionUsage,
} from '@polytomic-connect/core';
export { useConnections } from '../query/useConnections.ts';
export type { CatalogueCardProps } from './catalogue/CatalogueCard.tsx';
export { ConnectCatalogue, type ConnectCatalogueProps } from './catalogue/ConnectCatalogue.tsx';
export type { ConnectionRowProps } from './list/ConnectionRow.tsx';
export {
  type AttentionLineProps,
  ConnectionsAttention,
  type ConnectionsAttentionProps,
} from './attention/ConnectionsAttention.tsx';
export { ConnectionsList, type ConnectionsListProps } from './list/ConnectionsList.tsx';
export {
  connectionTypesQueryOptions,
  type ConnectionTypesQueryOptions,
} from './catalogue/connectionTypesQueryOptions.ts';
export {
  DisconnectPrompt,
  type DisconnectPromptProps,
  type DisconnectStep,
} from './list/DisconnectPrompt.tsx';
export type { ConnectionsMessages } from './messages/ConnectionsMessages.ts';
export type { FaultMessages } from './messages/faults/FaultMessages.ts';
export type { PartProps } from './PartProps.ts';
export type { ConnectLink, NewConnectLink } from './links/ConnectLink.ts';
export {
  connectLinksQueryOptions,
  type ConnectLinksQueryOptions,
} from './links/connectLinksQueryOptions.ts';
export type { ConnectLinkMessages } from './links/messages/ConnectLinkMessages.ts';
export {
  PolytomicConnectLinkButton,
  type PolytomicConnectLinkButtonProps,
} from './links/PolytomicConnectLinkButton.tsx';
export {
  type CreateLinkVariables,
  useConnectLinks,
  type UseConnectLinksOptions,
  type UseConnectLinksResult,
} from './links/useConnectLinks.ts';
export {
  PolytomicIntegrations,
  type PolytomicIntegrationsProps,
} from './PolytomicIntegrations.tsx';
export {
  type Catalogue,
  type CatalogueGroup,
  type CatalogueItem,
  useCatalogue,
  type UseCatalogueOptions,
} from './catalogue/useCatalogue.ts';
export type { PartFlowOptions } from './useConnectFlow.tsx';
export {
  useConnectionsAttention,
  type ConnectionsAttentionResult,
} from './attention/useConnectionsAttention.ts';
export { useConnectionTypes } from './catalogue/useConnectionTypes.ts';
export {
  type DisconnectVariables,
  useDisconnect,
  type UseDisconnectResult,
} from './list/useDisconnect.ts';
export { type GridKeys, useGridKeys } from './catalogue/useGridKeys.ts';
