import { ConnectError } from '../flow/ConnectError.ts';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { ConnectPorts } from '../flow/ports.ts';
import type { StartConnectOptions } from '../flow/StartConnectOptions.ts';
import { startFlow } from '../flow/startFlow.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { holdTab, runningFlow } from './tabLock.ts';

/**
 * Starts a flow: opens the hosted page and resolves when the customer is back. Call it synchronously
 * inside a click, for browsers open a window only there.
 *
 * @throws ConnectError `unsupported` without a browser window; `options-invalid` when the surface is
 * `iframe` and there is no `container`, or when `callbackUrl` is no URL
 * @example
 * button.onclick = async () => {
 *   const { outcome } = startConnect(createConnectClient('/api/polytomic'));
 *   const result = await outcome;
 *   if (result.status === 'connected') show(result.connection);
 * };
 */
export function startConnect<Params = undefined>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts = browserPorts,
): ConnectFlow {
  if (typeof window === 'undefined') throw new ConnectError('unsupported');
  if (options.surface === 'iframe' && options.container === undefined) {
    throw new ConnectError('options-invalid', 'The surface `iframe` needs a `container`.');
  }
  const running = runningFlow(ports);
  if (running && !options.concurrent) {
    running.focus();
    return startFlow(options, ports, { type: 'refuse', reason: 'busy' });
  }
  const callbackUrl = absoluteUrl(options.callbackUrl);
  return holdTab(ports, startFlow({ ...options, callbackUrl }, ports));
}
