export { connectionsQueryOptions, CONNECTIONS_KEY } from './connectionsQueryOptions.ts';
export type { ConnectionsQueryKey, ConnectionsQueryOptions } from './connectionsQueryOptions.ts';
export type { ConnectionSummary } from '@polytomic-connect/core';
export { connectMutationOptions } from './connectMutationOptions.ts';
export type { ConnectMutationOptions } from './connectMutationOptions.ts';
export { useConnections } from './useConnections.ts';
export { useConnectMutation } from './useConnectMutation.ts';
export type { ConnectMutation, ConnectMutationCallbacks } from './useConnectMutation.ts';
