import { isCallback } from '../relay/callbackUrl.ts';
import { ConnectError } from '../flow/ConnectError.ts';
import type { ConnectFlow } from '../flow/ConnectFlow.ts';
import type { CancelReason } from '../flow/outcome.ts';
import type { FlowResult } from '../flow/transition.ts';
import type { StartConnectOptions } from '../flow/StartConnectOptions.ts';
import type { ConnectPorts } from '../flow/ports.ts';
import { startFlow } from '../flow/startFlow.ts';
import { absoluteUrl } from './absoluteUrl.ts';
import { browserPorts } from './browserPorts.ts';
import { isFramed } from './isFramed.ts';
import { onUnmarked } from './surfaces/awayMark.ts';
import type { AwayRecord } from './surfaces/AwayRecord.ts';
import {
  forgetAwayRecord,
  goHome,
  readAwayRecord,
  updateAwayRecord,
} from './surfaces/readAwayRecord.ts';
import { holdTab } from './tabLock.ts';

/**
 * Takes up the flow that led this whole page away (surface `redirect`), after the customer came back, by the
 * callback page, by Back or by a reload; in a popup, the flow of an app that was gone by then. Call it when the page
 * starts, with the same options; it does not wait for a click.
 *
 * @returns the flow, or `undefined` when no flow is waiting for this `resumeKey`. The first call gets the flow: later
 * ones of this page get `undefined`, unless that flow was aborted. On a callback that is another page or route of the
 * app it leads back to where the flow was started, and returns `undefined` as well. `onResumable` says when to call it
 * again.
 */
export function resumeConnect<Params = unknown>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts = browserPorts,
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
 * Takes up the flow that led this page away and that no component has taken up within a moment: its own is
 * rendered no more, or has another `resumeKey`. If this page is the callback, which a router or a service worker
 * may answer with the app, it leads home first.
 *
 * @param options called when the moment has passed
 * @param take receives the flow
 * @returns a function that stops it
 */
export function resumeUnclaimed<Params = unknown>(
  options: () => StartConnectOptions<Params>,
  take: (flow: ConnectFlow) => void,
  ports: ConnectPorts = browserPorts,
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

/**
 * Calls `listener` when a flow that led this page away may be taken up later than when the page starts: a router has
 * shown the route that the page was led back to, the customer has opened a page that the browser had prerendered, or
 * the flow was aborted, as by a component that was unmounted before the server had answered.
 *
 * @returns a function that stops the calls
 */
export function onResumable(listener: () => void): () => void {
  waiting.add(listener);
  return () => void waiting.delete(listener);
}

function askWaiting(): void {
  for (const listener of waiting) listener();
}

const waiting = new Set<() => void>();

/** How long a component may take to appear, such as one that is loaded first, in ms. */
const MOMENT_MS = 2000;

/** The record of a flow that waits to be taken up on this page, however late the customer is. */
function findRecord(): AwayRecord | undefined {
  if (typeof window === 'undefined' || isLeaving || isPrerendered()) return undefined;
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
  // A hosted page may come back in the window around its frame. That page is younger than the callback page; the one
  // around a frame that is back itself is older.
  const isLedHome = url !== undefined && takenBy < performance.timeOrigin;
  return !isLedHome && !pageUrls().some((each) => each.includes(state));
}

/** Whether the browser prepares this page for a customer who may never open it. Who waits is asked once they do. */
function isPrerendered(): boolean {
  const page: Document & { prerendering?: boolean } = document;
  if (page.prerendering !== true) return false;
  page.addEventListener('prerenderingchange', askWaiting, { once: true });
  return true;
}

function takeUp<Params>(
  options: StartConnectOptions<Params>,
  ports: ConnectPorts,
  record: AwayRecord,
): ConnectFlow {
  const callbackUrl = absoluteUrl(options.callbackUrl);
  if (callbackUrl instanceof ConnectError) {
    return startFlow(options, ports, { type: 'fail', error: callbackUrl });
  }
  const { state, session, url } = record;
  takenState = state;
  updateAwayRecord({ ...record, takenBy: performance.timeOrigin });
  const flow = startFlow({ ...options, callbackUrl, surface: 'redirect' }, ports, {
    type: 'resume',
    state,
    session,
    url,
  });
  const stopListening = onUnmarked(state, () => {
    forgetAwayRecord(state);
    flow.cancel('aborted');
  });
  const release = (): void => {
    const now = flow.getSnapshot();
    if (now.phase !== 'settled') return;
    stopListening();
    const reason = reasonOf(now.result);
    if (reason === 'aborted') giveBack(record);
    else if (reason === 'navigated-back') updateAwayRecord({ ...record, wentBack: true });
    else forgetAwayRecord(state);
  };
  flow.subscribe(release);
  release(); // it may have settled at once
  return holdTab(ports, flow);
}

/** Why a flow was cancelled: as `aborted`, whoever took it up is gone, and nobody was told how it ended. */
function reasonOf(result: FlowResult): CancelReason | undefined {
  return 'outcome' in result && 'reason' in result.outcome ? result.outcome.reason : undefined;
}

function giveBack(record: AwayRecord): void {
  takenState = undefined;
  if (readAwayRecord()?.state !== record.state) return; // it is over, or another one has begun
  updateAwayRecord({ ...record, takenBy: undefined });
  askWaiting();
}

/**
 * The state of the flow that this page has taken up. The record alone does not keep it: the storage may be full, and
 * `relayCallback` writes the record anew.
 */
let takenState: string | undefined;

/**
 * The record, with the URL by which the customer came back. If this page is the callback, it leads home first: a
 * callback that is the app itself has lost the route on which the flow was started.
 */
function recordAtHome(
  record: AwayRecord,
  ports: ConnectPorts,
  callbackUrl = record.session.callbackUrl,
): AwayRecord | undefined {
  if (record.url !== undefined) return record;
  const { state } = record;
  const expected = { state, origins: [location.origin], callbackUrl };
  const url = pageUrls().find((each) => isCallback(each, expected));
  // Where no callback URL is known, this may be another page of the app, which the customer has opened.
  const isSure = callbackUrl !== undefined || url?.includes(state) || hasLostRoute(record);
  if (!(url && isSure) && isOver(record)) return undefined;
  if (url === undefined) return record;
  if (!isSure || !goHome(record, url)) return { ...record, url };
  isLeaving = true;
  onArrived(record, ports, () => {
    if (!isLeaving) return;
    isLeaving = false;
    if (readAwayRecord()?.state === state) updateAwayRecord({ ...record, url, takenBy: undefined });
    askWaiting();
  });
  return undefined;
}

/** Whether the app was told already that the customer went Back. A session that has expired cannot be finished any more. */
function isOver({ wentBack = false, state, session: { expiresAt } }: AwayRecord): boolean {
  if (wentBack && Date.parse(expiresAt ?? '') < Date.now()) forgetAwayRecord(state);
  return wentBack;
}

/** Whether this page is led home: what it still shows would take the flow up and be gone with it. */
let isLeaving = false;

/** Calls `arrived` when a router shows the page that this one was led to. Where a page is loaded, it is never called. */
function onArrived({ returnTo }: AwayRecord, { clock }: ConnectPorts, arrived: () => void): void {
  const { navigation } = window as WithNavigation;
  const home = new URL(returnTo, location.origin).href;
  const look = (): void => {
    if (location.href !== home) return;
    stopClock();
    window.removeEventListener('hashchange', look);
    navigation?.removeEventListener('currententrychange', look);
    arrived();
  };
  const stopClock = clock.after(MOMENT_MS, look); // a router may never say that it is done
  window.addEventListener('hashchange', look);
  navigation?.addEventListener('currententrychange', look);
  navigation?.transition?.finished.then(look, look);
}

/** The part of the Navigation API that is used here, in a browser that has it. */
type WithNavigation = {
  navigation?: EventTarget & { transition: { finished: Promise<unknown> } | null };
};

/** Whether this page is home, but without the route that a hash router keeps behind the `#`. */
function hasLostRoute({ returnTo }: AwayRecord): boolean {
  const { hash, pathname } = new URL(returnTo, location.origin);
  return hash !== '' && location.hash === '' && pathname === location.pathname;
}

/** The URLs of this page, unless it was reached by going Back: a router may have rewritten the one navigated to. */
function pageUrls(): string[] {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entry?.type === 'back_forward' ? [] : [location.href, entry?.name ?? ''];
}

/** Warns the developer when nothing takes the record up. Bundlers leave it out in production. */
function warnIfLeft({ state, resumeKey }: AwayRecord, { clock, warn }: ConnectPorts): void {
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
