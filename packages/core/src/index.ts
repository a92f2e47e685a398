export { checkSetup } from './browser/checkSetup.ts';
export type { CheckSetupOptions } from './browser/checkSetup.ts';
export { createConnectClient } from './browser/createConnectClient.ts';
export type {
  ConnectClient,
  ConnectClientOptions,
  ConnectParams,
} from './browser/createConnectClient.ts';
export { relayCallback } from './browser/callback/relayCallback.ts';
export type { RelayCallbackOptions } from './browser/callback/relayCallback.ts';
export { resumeConnect } from './browser/resumeConnect.ts';
export { startConnect } from './browser/startConnect.ts';
export { ConnectError, isConnectError } from './flow/ConnectError.ts';
export type { ConnectErrorCode } from './flow/ConnectError.ts';
export type { ConnectFlow, FlowSnapshot, OpenPhase } from './flow/ConnectFlow.ts';
export type { SetupProblem } from './setup/findSetupProblems.ts';
export type {
  CallbackParams,
  CancelledOutcome,
  CancelReason,
  ConnectedOutcome,
  Connection,
  ConnectOutcome,
} from './flow/outcome.ts';
export type {
  CallbackPort,
  CallbackRequest,
  ClockPort,
  ConnectPorts,
  FrameContainer,
  OpenSurface,
  SurfaceEvent,
  SurfacePort,
  SurfaceRequest,
} from './flow/ports.ts';
export type {
  ConfirmAnswer,
  ConfirmRequest,
  ConfirmSession,
  FetchSession,
  Session,
  SessionReply,
  SessionRequest,
  Surface,
} from './flow/session.ts';
export type { ColorScheme, StartConnectOptions } from './flow/StartConnectOptions.ts';
export type { FlowResult, Phase } from './flow/transition.ts';
