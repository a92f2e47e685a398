export type {
  Authorize,
  ConnectAccess,
  ConnectionNameRequest,
  ConnectRights,
  SessionSettings,
} from './access/access.ts';
export type {
  CallbackSeen,
  Confirmed,
  ConnectEvent,
  ConnectEventBase,
  ConnectionsListed,
  ConnectRoute,
  Failed,
  Refused,
  SessionCreated,
  Unconfirmed,
  UpstreamCalled,
  UpstreamFailed,
} from './handler/connectEvent.ts';
export { createConnectHandler } from './handler/createConnectHandler.ts';
export type { ConnectionSummary } from './routes/listConnections.ts';
export {
  type ConnectSessionRequest,
  createPolytomicApi,
  type PolytomicApi,
} from './polytomic/polytomicApi.ts';
export type { PolytomicCredentials } from './polytomic/polytomicCredentials.ts';
export type { PolytomicApiOptions, PolytomicOptions } from './polytomic/polytomicOptions.ts';
export type {
  ConnectSessionGrant,
  ConnectSessionState,
  PolytomicConnection,
} from './polytomic/polytomicReply.ts';
export { Problem, type ProblemCode, type ProblemOptions } from './http/problem.ts';
export type { RateLimit, RateLimitDecision } from './access/rateLimit.ts';
export type { ConnectHandlerOptions } from './handler/settings.ts';
