import { checkOptions } from '../flow/checkOptions.ts';
import { ConnectError } from '../flow/ConnectError.ts';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { ConnectPorts } from '../flow/ports.ts';
import type { StartConnectOptions } from '../flow/StartConnectOptions.ts';
import { startFlow } from '../flow/startFlow.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { pageOf } from './pageOf.ts';
import { holdTab, runningFlow } from './tabLock.ts';

/**
 * Starts a flow: opens the hosted page and resolves when the customer is back. Call it synchronously
 * inside a click: browsers open a window only there.
 *
 * Invalid options do not make it throw. A flow that cannot start settles at once, and its `outcome` rejects with a
 * ConnectError: `unsupported` without a browser window (unless there are `ports`), `options-invalid` for an invalid option.
 *
 * @example
 * button.onclick = async () => {
 *   const { outcome } = startConnect(createConnectClient('/api/polytomic'));
 *   const result = await outcome;
 *   if (result.status === 'connected') show(result.connection);
 * };
 */
export function startConnect<Params = unknown>(
  options: StartConnectOptions<Params>,
  ports?: ConnectPorts,
): ConnectFlow {
  const given = (options as typeof options | null | undefined) ?? ({} as typeof options);
  const world = ports ?? browserPorts;
  const hasNoWindow = ports === undefined && typeof window === 'undefined';
  const error = hasNoWindow ? new ConnectError('unsupported') : checkOptions(given);
  const callbackUrl = error ?? absoluteUrl(given.callbackUrl);
  if (callbackUrl instanceof ConnectError) {
    // Only what a flow that fails at once needs: any other option may be the invalid one.
    const usable = { surface: given.surface } as typeof given;
    return startFlow(usable, world, { type: 'failed', error: callbackUrl });
  }
  const running = runningFlow(world);
  if (running && !given.concurrent) {
    running.focus();
    return startFlow(given, world, { type: 'cancelled', reason: 'busy' });
  }
  const hostWindow = pageOf(given.hostWindow) && given.hostWindow; // one without a page of ours counts as omitted
  return holdTab(world, startFlow({ ...given, hostWindow, callbackUrl }, world), hostWindow);
}
