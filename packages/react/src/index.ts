export { createConnectClient, isConnectError, ConnectError } from '@polytomic-connect/core';
export type {
  CallbackParams,
  CancelledOutcome,
  CancelReason,
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
  Session,
  SessionReply,
  SessionRequest,
  Surface,
} from '@polytomic-connect/core';
export { connectButtonProps } from './connectButtonProps.ts';
export type { ConnectButtonOptions, ConnectButtonProps } from './connectButtonProps.ts';
export { ConnectCallback } from './ConnectCallback.tsx';
export type { ConnectCallbackProps } from './ConnectCallback.tsx';
export { ConnectDialog } from './ConnectDialog.tsx';
export type { ConnectDialogProps } from './ConnectDialog.tsx';
export type { ConnectMessages } from './messages.ts';
export { PolytomicConnectButton } from './PolytomicConnectButton.tsx';
export type {
  PolytomicConnectButtonComponent,
  PolytomicConnectButtonProps,
  RenderButtonProps,
} from './PolytomicConnectButton.tsx';
export { PolytomicConnectFrame } from './PolytomicConnectFrame.tsx';
export type {
  PolytomicConnectFrameComponent,
  PolytomicConnectFrameProps,
} from './PolytomicConnectFrame.tsx';
export { PolytomicConnectProvider } from './PolytomicConnectProvider.tsx';
export type { PolytomicConnectProviderProps } from './PolytomicConnectProvider.tsx';
export { useConnectSession } from './useConnectSession.ts';
export type {
  ConnectActions,
  ConnectSession,
  ConnectStatus,
  UseConnectSessionOptions,
} from './useConnectSession.ts';
