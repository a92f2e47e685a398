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
  Refused,
  SessionCreated,
  TypesListed,
  Unconfirmed,
  UpstreamCalled,
  UpstreamFailed,
} from './handler/ConnectEvent.ts';
export { createConnectHandler } from './handler/createConnectHandler.ts';
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
} from './polytomic/polytomicReply.ts';
export { Problem, type ProblemCode, type ProblemOptions } from './http/Problem.ts';
export type { RateLimit, RateLimitDecision } from './access/limitRate.ts';
export type { ConnectHandlerOptions } from './handler/ConnectHandlerOptions.ts';
