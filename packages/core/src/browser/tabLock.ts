import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { OpeningPorts } from '../flow/ports.ts';
import { pageOf } from './pageOf.ts';

/** The running flow of this tab. A tab has one set of ports; each test has its own. */
export function runningFlow(ports: OpeningPorts): ConnectFlow | undefined {
  return flows.get(ports);
}

/** Makes a flow the running one of its tab, until it has settled or its popout closes or shows another page. */
export function holdTab(ports: OpeningPorts, flow: ConnectFlow, hostWindow?: Window): ConnectFlow {
  // When a popout closes, the app's dialog is gone, and with it every way to end the flow. A frame that the page draws into
  // sends `pagehide` as well when the page is left, but keeps its document: both may come back from the browser's cache.
  const page = pageOf(hostWindow);
  const onPageHide = (): void => {
    setTimeout(() => {
      if (pageOf(hostWindow) !== page) flow.cancel();
    });
  };
  const release = (): void => {
    if (flow.getSnapshot().phase !== 'settled') return;
    if (flows.get(ports) === flow) flows.delete(ports);
    if (pageOf(hostWindow)) hostWindow?.removeEventListener('pagehide', onPageHide);
  };
  flows.set(ports, flow);
  hostWindow?.addEventListener('pagehide', onPageHide);
  flow.subscribe(release);
  release(); // it may have settled at once
  return flow;
}

const flows = new WeakMap<OpeningPorts, ConnectFlow>();
