export type { Authorize, ConnectAccess } from './lib/access.ts';
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
} from './lib/connectEvent.ts';
export type { NameWish } from './lib/connectionName.ts';
export { createConnectHandler } from './lib/createConnectHandler.ts';
export type { ConnectionSummary } from './lib/listConnections.ts';
export {
  type ConnectSessionRequest,
  createPolytomicApi,
  type PolytomicApi,
} from './lib/polytomicApi.ts';
export type { PolytomicCredentials } from './lib/polytomicCredentials.ts';
export type { PolytomicApiOptions, PolytomicOptions } from './lib/polytomicOptions.ts';
export type {
  ConnectSessionGrant,
  ConnectSessionState,
  PolytomicConnection,
} from './lib/polytomicReply.ts';
export { Problem, type ProblemCode, type ProblemOptions } from './lib/problem.ts';
export type { RateLimit, RateLimitDecision } from './lib/rateLimit.ts';
export type { ConnectHandlerOptions } from './lib/settings.ts';
