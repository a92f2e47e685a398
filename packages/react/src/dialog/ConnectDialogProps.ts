import type { ColorScheme } from '@polytomic-connect/core';
import type { CSSProperties } from 'react';
import type { ConnectPanelProps } from '../panel/ConnectPanelProps.ts';
import type { LookProps } from '../flow/options/ConnectLook.ts';

/** Props of `ConnectDialog`. */
export interface ConnectDialogProps extends LookProps {
  /** What `useConnectSession` returned. */
  flow: ConnectPanelProps['flow'];
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
  /** Starts again after a fault; called inside a click. With `undefined` there is no _Try again_. */
  onRetry: ((this: void) => void) | undefined;
}
