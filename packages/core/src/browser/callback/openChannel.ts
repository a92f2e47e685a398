import { channelName } from '../../relay/wire.ts';

/**
 * Opens the flow's channel between the app and its callback page.
 *
 * @returns `undefined` where the browser's storage is switched off: in Firefox the constructor throws then
 */
export function openChannel(state: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(channelName(state));
  } catch {
    return undefined;
  }
}
