import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { ConnectPorts } from '../flow/ports.ts';

/** The running flow of this tab. A tab has one set of ports; each test has its own. */
export function runningFlow(ports: ConnectPorts): ConnectFlow | undefined {
  return flows.get(ports);
}

/** Makes a flow the running one of its tab, until it has settled or its popout closes. */
export function holdTab(ports: ConnectPorts, flow: ConnectFlow, hostWindow?: Window): ConnectFlow {
  const release = (): void => {
    const settled = flow.getSnapshot().phase === 'settled';
    if (settled && flows.get(ports) === flow) flows.delete(ports);
  };
  flows.set(ports, flow);
  flow.subscribe(release);
  release(); // it may have settled at once
  // A popout takes the app's dialog along, and with it every way to end the flow.
  if (hostWindow !== globalThis.window && runningFlow(ports) === flow) {
    hostWindow?.addEventListener('pagehide', () => flow.cancel());
  }
  return flow;
}

const flows = new WeakMap<ConnectPorts, ConnectFlow>();
