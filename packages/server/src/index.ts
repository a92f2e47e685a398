export type { Authorize, ConnectAccess } from './lib/access.ts';
export { createConnectHandler } from './lib/createConnectHandler.ts';
export type { ConnectionSummary } from './lib/listConnections.ts';
export {
  type ConnectSessionRequest,
  createPolytomicApi,
  type PolytomicApi,
  type PolytomicApiOptions,
  type PolytomicCredentials,
  type PolytomicOptions,
} from './lib/polytomicApi.ts';
export type {
  ConnectSessionGrant,
  ConnectSessionState,
  PolytomicConnection,
} from './lib/polytomicReply.ts';
export { Problem, type ProblemCode, type ProblemOptions } from './lib/problem.ts';
export type { ConnectHandlerOptions } from './lib/settings.ts';
