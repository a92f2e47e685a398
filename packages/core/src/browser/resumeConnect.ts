import { isCallback } from '../relay/callbackUrl.ts';
import { ConnectError } from '../flow/ConnectError.ts';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { StartConnectOptions } from '../flow/StartConnectOptions.ts';
import type { ConnectPorts } from '../flow/ports.ts';
import { startFlow } from '../flow/startFlow.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { forgetAwayRecord, readAwayRecord, type AwayRecord } from './surfaces/awayRecord.ts';
import { holdTab } from './tabLock.ts';

/**
 * Takes up the flow that led this whole page away (surface `redirect`), after the customer came back, by the
 * callback page, by Back or by a reload. Call it when the page starts, with the same options; it does not
 * wait for a click.
 *
 * @returns the flow, or `undefined` when no flow is waiting for this `resumeKey`
 */
export function resumeConnect<Params = unknown>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts = browserPorts,
): ConnectFlow | undefined {
  if (typeof window === 'undefined') return undefined;
  const record = readAwayRecord();
  if (record === undefined || record.resumeKey !== (options.resumeKey ?? '')) return undefined;
  const callbackUrl = absoluteUrl(options.callbackUrl);
  if (callbackUrl instanceof ConnectError) {
    return startFlow(options, ports, { type: 'fail', error: callbackUrl });
  }
  const flow = startFlow({ ...options, callbackUrl, surface: 'redirect' }, ports, {
    type: 'resume',
    state: record.state,
    session: record.session,
    url: record.url ?? returnedUrl(record, callbackUrl),
    forget: forgetAwayRecord,
  });
  return holdTab(ports, flow);
}

/** This page's URL, if it is the callback itself and was not reached by going Back. */
function returnedUrl(
  { state, session }: AwayRecord,
  callbackUrl = session.callbackUrl,
): string | undefined {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type === 'back_forward') return undefined;
  const expected = { state, origins: [location.origin], callbackUrl };
  return isCallback(location.href, expected) ? location.href : undefined;
}
