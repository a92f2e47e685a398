export {
  checkSetup,
  ConnectError,
  createConnectClient,
  isConnectError,
  relayCallback,
} from '@polytomic-connect/core';
export type {
  CallbackParams,
  CancelledOutcome,
  CancelReason,
  CheckSetupOptions,
  ClientRequestOptions,
  ColorScheme,
  ConfirmAnswer,
  ConfirmRequest,
  ConfirmSession,
  ConnectClient,
  ConnectedOutcome,
  ConnectErrorCode,
  Connection,
  ConnectOutcome,
  ConnectParams,
  FetchSession,
  OpenPhase,
  RelayCallbackOptions,
  ReturnedOutcome,
  ServerProblem,
  Session,
  SessionReply,
  SessionRequest,
  SetupProblem,
  Surface,
} from '@polytomic-connect/core';
export { preloadConnect } from './button/preloadConnect.ts';
export { connectButtonProps } from './button/connectButtonProps.ts';
export type { ConnectButtonOptions, ConnectButtonProps } from './button/connectButtonProps.ts';
export { ConnectCallback } from './callback/ConnectCallback.tsx';
export type { ConnectCallbackProps } from './callback/ConnectCallback.tsx';
export { ConnectDialog } from './dialog/ConnectDialog.tsx';
export type { ConnectDialogProps } from './dialog/ConnectDialogProps.ts';
export type { ConnectMessages } from './messages/ConnectMessages.ts';
export { faultKind } from './messages/faultKind.ts';
export type { FaultKind } from './messages/faultKind.ts';
export type { ConnectClassNames, ConnectLook, ConnectPart } from './flow/options/ConnectLook.ts';
export { PolytomicConnectButton } from './button/PolytomicConnectButton.tsx';
export type { PolytomicConnectButtonComponent } from './button/PolytomicConnectButton.tsx';
export type { PolytomicConnectButtonProps, RenderButtonProps } from './button/ButtonProps.ts';
export { PolytomicConnectFrame } from './frame/PolytomicConnectFrame.tsx';
export type {
  PolytomicConnectFrameComponent,
  PolytomicConnectFrameProps,
} from './frame/PolytomicConnectFrame.tsx';
export { PolytomicConnectProvider } from './flow/PolytomicConnectProvider.tsx';
export type { PolytomicConnectProviderProps } from './flow/PolytomicConnectProvider.tsx';
export { useConnectResume } from './flow/useConnectResume.ts';
export { useConnectSession } from './flow/useConnectSession.ts';
export type {
  ClientOf,
  UseConnectSessionOptions,
} from './flow/options/UseConnectSessionOptions.ts';
export type {
  ConnectActions,
  ConnectArguments,
  ConnectStatus,
  UseConnectSessionResult,
} from './flow/UseConnectSessionResult.ts';
