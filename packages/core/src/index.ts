export { checkNetwork } from './browser/checkNetwork.ts';
export { checkSetup } from './browser/checkSetup.ts';
export type { CheckSetupOptions } from './browser/checkSetup.ts';
export type { ConnectionSummary } from './browser/ConnectionSummary.ts';
export type { ConnectionTypeSummary } from './browser/ConnectionTypeSummary.ts';
export { createConnectClient } from './browser/createConnectClient.ts';
export type {
  ClientRequestOptions,
  ConnectClient,
  ConnectClientOptions,
  ConnectParams,
} from './browser/createConnectClient.ts';
export { relayCallback } from './browser/callback/relayCallback.ts';
export type { RelayCallbackOptions } from './browser/callback/relayCallback.ts';
export { mayResume } from './browser/mayResume.ts';
export { preloadConnect } from './browser/preloadConnect.ts';
export { onResumable, resumeConnect, resumeUnclaimed } from './browser/resumeConnect.ts';
export { warnInDevelopment } from './browser/warnInDevelopment.ts';
export { startConnect } from './browser/startConnect.ts';
export { ConnectError, isConnectError } from './flow/ConnectError.ts';
export type {
  ConnectErrorCode,
  ConnectErrorOptions,
  ConnectionUsage,
  ServerProblem,
} from './flow/ConnectError.ts';
export type { ConnectFlow, FlowSnapshot, OpenPhase } from './flow/ConnectFlow.ts';
export type { FrameContainer } from './flow/FrameContainer.ts';
export type { SetupProblem } from './setup/findSetupProblems.ts';
export type { CallbackParams } from './relay/callbackUrl.ts';
export type {
  CancelledOutcome,
  CancelReason,
  ConnectedOutcome,
  Connection,
  ConnectOutcome,
  ReturnedOutcome,
} from './flow/outcome.ts';
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
