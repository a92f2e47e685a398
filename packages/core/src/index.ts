export { checkSetup } from './browser/checkSetup.ts';
export type { CheckSetupOptions } from './browser/checkSetup.ts';
export { createConnectClient } from './browser/createConnectClient.ts';
export type {
  ConnectClient,
  ConnectClientOptions,
  ConnectParams,
} from './browser/createConnectClient.ts';
export { relayCallback } from './browser/relayCallback.ts';
export type { RelayCallbackOptions } from './browser/relayCallback.ts';
export { resumeConnect } from './browser/resumeConnect.ts';
export { startConnect } from './browser/startConnect.ts';
export { ConnectError, isConnectError } from './ConnectError.ts';
export type { ConnectErrorCode } from './ConnectError.ts';
export type { ConnectFlow, FlowSnapshot, OpenPhase } from './ConnectFlow.ts';
export type { SetupProblem } from './findSetupProblems.ts';
export type {
  CallbackParams,
  CancelledOutcome,
  CancelReason,
  ConnectedOutcome,
  Connection,
  ConnectOutcome,
} from './outcome.ts';
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
} from './ports.ts';
export type {
  ConfirmAnswer,
  ConfirmRequest,
  ConfirmSession,
  FetchSession,
  Session,
  SessionReply,
  SessionRequest,
  Surface,
} from './session.ts';
export type { ColorScheme, StartConnectOptions } from './StartConnectOptions.ts';
export type { FlowResult, Phase } from './transition.ts';
