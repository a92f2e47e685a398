import { ConnectError } from '../flow/ConnectError.ts';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { CancelReason } from '../flow/outcome.ts';
import type { FlowResult } from '../flow/transition.ts';
import type { StartConnectOptions } from '../flow/StartConnectOptions.ts';
import type { OpeningPorts } from '../flow/ports.ts';
import { refuseFlow } from '../flow/refuseFlow.ts';
import { resumeFlow } from '../flow/resumeFlow.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { callbackListener } from './callback/callbackListener.ts';
import { isFramed } from './isFramed.ts';
import { notifyResumable, onResumable } from './resume/onResumable.ts';
import { pageUrls } from './resume/pageUrls.ts';
import { isLeaving, recordAtHome } from './resume/recordAtHome.ts';
import { onUnmarked } from './surfaces/awayMark.ts';
import type { AwayRecord } from './surfaces/AwayRecord.ts';
import { forgetAwayRecord, readAwayRecord, updateAwayRecord } from './surfaces/readAwayRecord.ts';
import { holdTab } from './tabLock.ts';

export { onResumable };

/**
 * Takes up the flow that led this whole page away (surface `redirect`), after the customer came back, by the
 * callback page, by Back or by a reload; in a popup, the flow of an app that was gone by then. Call it when the page
 * starts, with the same options; it does not wait for a click.
 *
 * @returns the flow, or `undefined` when no flow is waiting for this `resumeKey`. The first call gets the flow: later
 * ones of this page get `undefined`, unless that flow was aborted. On a callback that is another page or route of the
 * app it leads back to where the flow was started, and returns `undefined` as well. `onResumable` reports when to call it
 * again.
 */
export function resumeConnect<Params = unknown>(
  options: StartConnectOptions<Params>,
  ports: OpeningPorts = browserPorts,
): ConnectFlow | undefined {
  const found = options.signal?.aborted ? undefined : findRecord();
  if (found === undefined) return undefined;
  const callbackUrl = absoluteUrl(options.callbackUrl);
  const known = callbackUrl instanceof ConnectError ? undefined : callbackUrl;
  const record = recordAtHome(found, ports, known);
  if (record === undefined) return undefined;
  if (record.resumeKey !== (options.resumeKey ?? '')) {
    warnIfLeft(record, ports);
    return undefined;
  }
  return takeUp(options, ports, record);
}

/**
 * Takes up the flow that led this page away, if no component does so within a moment: the one that started it is no
 * longer rendered, or has another `resumeKey`. If this page is the callback, which a router or a service worker
 * may answer with the app, it leads home first.
 *
 * @param options called when the moment has passed
 * @param take receives the flow
 * @returns a function that stops the wait
 */
export function resumeUnclaimed<Params = unknown>(
  options: () => StartConnectOptions<Params>,
  take: (flow: ConnectFlow) => void,
  ports: OpeningPorts = browserPorts,
): () => void {
  let stopClock: (() => void) | undefined;
  const wait = (): void => {
    stopClock?.();
    stopClock = ports.clock.after(MOMENT_MS, () => {
      const given = options();
      const found = given.signal?.aborted ? undefined : findRecord();
      const record = found && recordAtHome(found, ports);
      if (record) take(takeUp(given, ports, record));
    });
  };
  wait();
  const stopListening = onResumable(wait);
  return () => {
    stopClock?.();
    stopListening();
  };
}

/** How long a component may take to appear, such as one that is loaded first, in ms. */
const MOMENT_MS = 2000;

/** The record of a flow that waits to be taken up on this page, however late the customer is. */
function findRecord(): AwayRecord | undefined {
  if (typeof window === 'undefined' || isLeaving() || isPrerendered()) return undefined;
  const record = readAwayRecord();
  if (record === undefined || record.state === takenState) return undefined;
  if (record.takenBy === performance.timeOrigin) return undefined;
  if (isOfAnotherWindow(record)) return undefined;
  // The popup's opener is in charge, until the popup itself has led home.
  return record.surface === 'popup' && record.url === undefined ? undefined : record;
}

/** Whether a frame left and this is the page around it, or the other way round. */
function isOfAnotherWindow(record: AwayRecord): boolean {
  const { isFramed: hasLeftFrame = false, state, url, takenBy = Infinity } = record;
  if (isFramed() || !hasLeftFrame) return isFramed() !== hasLeftFrame;
  // The hosted page may come back in the window around its frame. That window was then led home by the callback page, so this
  // page was loaded after it. If the frame itself came back, the page around it was loaded before.
  const isLedHome = url !== undefined && takenBy < performance.timeOrigin;
  return !isLedHome && !pageUrls().some((each) => each.includes(state));
}

/** Whether the browser has loaded this page for a customer who may never open it. When they do, the listeners are called. */
function isPrerendered(): boolean {
  const page: Document & { prerendering?: boolean } = document;
  if (page.prerendering !== true) return false;
  page.addEventListener('prerenderingchange', notifyResumable, { once: true });
  return true;
}

function takeUp<Params>(
  options: StartConnectOptions<Params>,
  ports: OpeningPorts,
  record: AwayRecord,
): ConnectFlow {
  const callbackUrl = absoluteUrl(options.callbackUrl);
  if (callbackUrl instanceof ConnectError) {
    return refuseFlow('redirect', { error: callbackUrl });
  }
  const { state, session, url } = record;
  takenState = state;
  updateAwayRecord({ ...record, takenBy: performance.timeOrigin });
  const flow = resumeFlow(
    { ...options, callbackUrl },
    { callbacks: callbackListener, ...ports },
    { type: 'resume', state, session, url },
  );
  const stopListening = onUnmarked(state, () => {
    forgetAwayRecord(state);
    flow.cancel('aborted');
  });
  const release = (): void => {
    const now = flow.getSnapshot();
    if (now.phase !== 'settled') return;
    stopListening();
    const reason = reasonOf(now.result);
    if (reason === 'aborted') giveBack(record); // its component is gone, and the app was not notified of the end
    else if (reason === 'navigated-back') updateAwayRecord({ ...record, wentBack: true });
    else forgetAwayRecord(state);
  };
  flow.subscribe(release);
  release(); // it may have settled at once
  return holdTab(ports, flow);
}

/** Why a flow was cancelled, if it was. */
function reasonOf(result: FlowResult): CancelReason | undefined {
  return 'outcome' in result && 'reason' in result.outcome ? result.outcome.reason : undefined;
}

/** Lets another component take the flow up. */
function giveBack(record: AwayRecord): void {
  takenState = undefined;
  if (readAwayRecord()?.state !== record.state) return; // it is over, or another one has begun
  updateAwayRecord({ ...record, takenBy: undefined });
  notifyResumable();
}

/**
 * The state of the flow that this page has taken up. The record alone does not show that: the storage may be full, and
 * `relayCallback` may write the record again.
 */
let takenState: string | undefined;

/** Warns the developer when no component takes the flow up. Bundlers leave it out in production. */
function warnIfLeft({ state, resumeKey }: AwayRecord, { clock, warn }: OpeningPorts): void {
  try {
    if (process.env.NODE_ENV !== 'production' && !warned.has(state)) {
      warned.add(state);
      clock.after(2 * MOMENT_MS, () => {
        if (findRecord()?.state !== state) return;
        warn(
          `A flow led this page away and the customer is back, but no component takes it up, so the app does not learn how it ended. Render the component that started it with the same resumeKey ("${resumeKey}"), or call useConnectResume() once in the app.`,
        );
      });
    }
  } catch {
    // Without a bundler there is no `process`, and no development.
  }
}

declare const process: { env: { NODE_ENV?: string } };

/** The states of the flows that the developer was warned about. */
const warned = new Set<string>();
