import type { ColorScheme } from '@polytomic-connect/core';
import type { CSSProperties } from 'react';
import type { ConnectMessages } from '../messages/ConnectMessages.ts';
import type { PanelFlow } from '../panel/ConnectPanelProps.ts';

/** Props of `ConnectDialog`. */
export interface ConnectDialogProps {
  /** What `useConnectSession` returned. */
  flow: PanelFlow;
  /** The display name of what is connected, such as `Salesforce`. */
  integrationName?: string | undefined;
  /** Replaces strings that people see; what is omitted comes from the provider. */
  messages?: Partial<ConnectMessages> | undefined;
  /**
   * The colours of the dialog; when omitted, those of the provider.
   *
   * @default 'system'
   */
  colorScheme?: ColorScheme | undefined;
  /** Added to the class of the dialog. */
  className?: string | undefined;
  /** Styles of the dialog, such as values of the variables `--polytomic-connect-*`. */
  style?: CSSProperties | undefined;
  /** Starts again after a fault; called inside a click. */
  onRetry(this: void): void;
}
