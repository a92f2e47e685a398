export type { Authorize } from './access/authorizeRequest.ts';
export type {
  ConnectAccess,
  ConnectionNameRequest,
  ConnectRights,
  SessionSettings,
} from './access/ConnectAccess.ts';
export type {
  CallbackSeen,
  Confirmed,
  ConnectEvent,
  ConnectEventBase,
  ConnectionsListed,
  ConnectRoute,
  Disconnected,
  Failed,
  LinkCreated,
  LinkOpened,
  LinkRevoked,
  LinksListed,
  Refused,
  SessionCreated,
  SessionSettled,
  TypesListed,
  Unconfirmed,
  UpstreamCalled,
  UpstreamFailed,
} from './exchange/ConnectEvent.ts';
export type { ErrorContext, OnError } from './exchange/OnError.ts';
export { type ConnectHandler, createConnectHandler } from './handler/createConnectHandler.ts';
export type { ConnectionSummary } from './routes/listConnections.ts';
export type { ConnectionTypeSummary } from './routes/listTypes.ts';
export {
  type ConnectSessionRequest,
  createPolytomicApi,
  type PolytomicApi,
} from './polytomic/createPolytomicApi.ts';
export type { PolytomicCredentials } from './polytomic/polytomicCredentials.ts';
export type { PolytomicApiOptions, PolytomicOptions } from './polytomic/polytomicOptions.ts';
export type {
  ConnectSessionGrant,
  ConnectSessionState,
  ConnectionUsage,
  PolytomicConnection,
  PolytomicConnectionType,
} from './polytomic/reply/polytomicReply.ts';
export { Problem, type ProblemCode, type ProblemOptions } from './http/Problem.ts';
export type { RateLimit, RateLimitDecision } from './access/limitRate.ts';
export type { CallbackPageMessages, CallbackPageOptions } from './exchange/CallbackPageOptions.ts';
export type { ConnectHandlerOptions } from './handler/ConnectHandlerOptions.ts';
export { createMemoryLinkStore } from './stores/createMemoryLinkStore.ts';
export {
  createSqlLinkStore,
  LINK_STORE_MIGRATION,
  type SqlLinkStore,
} from './stores/createSqlLinkStore.ts';
export type { LinkCreator, LinksOptions } from './stores/LinksOptions.ts';
export type { LinkStatus } from './stores/linkStatus.ts';
export type {
  LinkedConnection,
  LinkRevocation,
  LinkStore,
  LinkUse,
  StartLimit,
  StoredLink,
} from './stores/LinkStore.ts';
export type { LinkSummary } from './routes/listLinks.ts';
export type {
  DisconnectRequest,
  DisconnectResult,
  OnDisconnect,
  OnDisconnectResult,
} from './exchange/OnDisconnect.ts';
export { createMemorySessionStore } from './stores/createMemorySessionStore.ts';
export {
  createSqlSessionStore,
  SESSION_STORE_MIGRATION,
  type SqlSessionStore,
  type SqlSessionStoreOptions,
} from './stores/createSqlSessionStore.ts';
export type { SqlQuery, SqlResult, SqlValue } from './stores/sqlQuery.ts';
export type {
  SessionHolder,
  SessionsOptions,
  SettledConnected,
  SettledSession,
  SettledSessionBase,
  SettledUnconnected,
} from './stores/SessionsOptions.ts';
export type {
  Lease,
  LeaseLimits,
  SessionChange,
  SessionOutcome,
  SessionStore,
  SettledConnection,
  StoredSession,
} from './stores/SessionStore.ts';
export type { SettleDueOptions, SettleReport } from './sessions/settleDue.ts';
