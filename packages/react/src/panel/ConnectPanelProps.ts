import type { UseConnectSessionResult } from '../flow/UseConnectSessionResult.ts';
import type { ResolvedLook } from './useLook.ts';

/** Props of `ConnectPanel`. */
export interface ConnectPanelProps {
  id?: string;
  flow: UseConnectSessionResult<never> | UseConnectSessionResult;
  look: ResolvedLook;
  /** Whether it is on a page, not in a dialog, and so stays after the flow has ended. */
  inline?: boolean;
  /** Starts a flow; called inside a click. With `undefined` there is no button for that. */
  onStart: ((this: void) => void) | undefined;
}

/** The flow that a panel shows, whatever parameters it takes. */
export type PanelFlow = ConnectPanelProps['flow'];
