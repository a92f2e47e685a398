import type { PanelFlow } from './ConnectPanelProps.ts';

/** Whether a flow shows the hosted page in a frame, or will when there is a session. */
export function showsFrame(flow: PanelFlow): boolean {
  return (flow.status === 'requesting' || flow.status === 'waiting') && flow.surface === 'iframe';
}
