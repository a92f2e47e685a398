import type { OpeningPorts } from '../../flow/ports.ts';
import { isCallback } from '../../relay/callbackUrl.ts';
import type { AwayRecord } from '../surfaces/AwayRecord.ts';
import {
  forgetAwayRecord,
  goHome,
  readAwayRecord,
  updateAwayRecord,
} from '../surfaces/readAwayRecord.ts';
import { notifyResumable } from './onResumable.ts';
import { pageUrls } from './pageUrls.ts';

/**
 * Returns the record, with the URL by which the customer came back, if this page is home: where the flow was started. If
 * this page is the callback, it goes home first and returns nothing: a callback that is the app itself has lost the route
 * on which the flow was started.
 */
export function recordAtHome(
  record: AwayRecord,
  { clock }: Pick<OpeningPorts, 'clock'>,
  callbackUrl = record.session.callbackUrl,
): AwayRecord | undefined {
  if (record.url !== undefined) return record;
  const { state } = record;
  const expected = { state, origins: [location.origin], callbackUrl };
  const url = pageUrls().find((each) => isCallback(each, expected));
  // Where no callback URL is known, this may be another page of the app, which the customer has opened.
  const isSure = callbackUrl !== undefined || url?.includes(state) || hasLostRoute(record);
  if (record.wentBack && !(url && isSure)) {
    // The app was notified of that already. The customer may still go forward and finish, until the session has expired.
    if (Date.parse(record.session.expiresAt ?? '') < Date.now()) forgetAwayRecord(state);
    return undefined;
  }
  if (url === undefined) return record;
  if (!isSure || !goHome(record, url)) return { ...record, url };
  isGoingHome = true;
  onArrived(record, clock, () => {
    if (!isGoingHome) return;
    isGoingHome = false;
    if (readAwayRecord()?.state === state) updateAwayRecord({ ...record, url, takenBy: undefined });
    notifyResumable();
  });
  return undefined;
}

/** Whether this page is on its way home: a component on it would take the flow up and be gone with the page. */
export function isLeaving(): boolean {
  return isGoingHome;
}

let isGoingHome = false;

/** Calls `arrived` when a router shows the page that this one was led to. Where a page is loaded, it is never called. */
function onArrived(
  { returnTo }: AwayRecord,
  clock: OpeningPorts['clock'],
  arrived: () => void,
): void {
  const { navigation } = window as WithNavigation;
  const home = new URL(returnTo, location.origin).href;
  const check = (): void => {
    if (location.href !== home) return;
    stopClock();
    window.removeEventListener('hashchange', check);
    navigation?.removeEventListener('currententrychange', check);
    arrived();
  };
  const stopClock = clock.after(ROUTER_MS, check); // a router may never report that it is done
  window.addEventListener('hashchange', check);
  navigation?.addEventListener('currententrychange', check);
  navigation?.transition?.finished.then(check, check);
}

const ROUTER_MS = 2000;

/** The part of the Navigation API that is used here, in a browser that has it. */
type WithNavigation = {
  navigation?: EventTarget & { transition: { finished: Promise<unknown> } | null };
};

/** Whether this page is home, but without the route that a hash router keeps behind the `#`. */
function hasLostRoute({ returnTo }: AwayRecord): boolean {
  const { hash, pathname } = new URL(returnTo, location.origin);
  return hash !== '' && location.hash === '' && pathname === location.pathname;
}
