export type {
  ConnectionSummary,
  ConnectionTypeSummary,
  ConnectionUsage,
} from '@polytomic-connect/core';
export { useConnections } from '../query/useConnections.ts';
export type { CatalogueCardProps } from './CatalogueCard.tsx';
export { ConnectCatalogue, type ConnectCatalogueProps } from './ConnectCatalogue.tsx';
export type { ConnectionRowProps } from './ConnectionRow.tsx';
export {
  type AttentionLineProps,
  ConnectionsAttention,
  type ConnectionsAttentionProps,
} from './ConnectionsAttention.tsx';
export { ConnectionsList, type ConnectionsListProps } from './ConnectionsList.tsx';
export {
  connectionTypesQueryOptions,
  type ConnectionTypesQueryOptions,
} from './connectionTypesQueryOptions.ts';
export {
  DisconnectPrompt,
  type DisconnectPromptProps,
  type DisconnectStep,
} from './DisconnectPrompt.tsx';
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
} from './useCatalogue.ts';
export type { PartFlowOptions } from './useConnectFlow.tsx';
export {
  useConnectionsAttention,
  type ConnectionsAttentionResult,
} from './useConnectionsAttention.ts';
export { useConnectionTypes } from './useConnectionTypes.ts';
export {
  type DisconnectVariables,
  useDisconnect,
  type UseDisconnectResult,
} from './useDisconnect.ts';
export { type GridKeys, useGridKeys } from './useGridKeys.ts';
