import {
  isState,
  readRelayMessage,
  type RelayMessage,
  relayMessage,
  STATE_PARAMETER,
  WIRE_NAME,
} from '../../relay/wire.ts';
import { openChannel } from './openChannel.ts';
import { readAwayRecord, writeAwayRecord } from '../surfaces/awayRecord.ts';

/**
 * Notifies the app that opened this window or frame that the customer is back, and closes the window once
 * the app has received it. Call it on the callback page, as early as possible; on any page that no flow
 * led to it does nothing.
 *
 * It uses a `BroadcastChannel`, which reaches an app on the same origin even after a login page severed the
 * window from it (`Cross-Origin-Opener-Policy`), and `postMessage`, which also reaches an app on another of
 * your origins and a browser whose storage is switched off.
 *
 * @returns whether a flow led to this page.
 */
export function relayCallback({ origins = [location.origin] }: RelayCallbackOptions = {}): boolean {
  const url = location.href;
  const framed = window.parent !== window;
  const state = findState(url, framed);
  if (!framed && comeBack(state, url)) return true;
  if (state === undefined) return false;

  const message = relayMessage('returned', state, url);
  const receive = (data: unknown): void => {
    const answer = readRelayMessage(data);
    if (answer?.type === 'received' && answer.state === state) window.close();
  };
  const channel = openChannel(state);
  channel?.addEventListener('message', (event) => receive(event.data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel?.postMessage(message);

  const app = (framed ? window.parent : window.opener) as Window | null;
  window.addEventListener('message', (event) => {
    if (origins.includes(event.origin) && event.source === app) receive(event.data);
  });
  // Never '*': only the app's own origins may learn where the customer landed.
  for (const origin of origins) postTo(app, message, origin);
  return true;
}

/** An origin that the page was configured with wrongly must not keep the others from being notified. */
function postTo(app: Window | null, message: RelayMessage, origin: string): void {
  try {
    app?.postMessage(message, origin);
  } catch {
    // It is not an origin.
  }
}

/** Options of {@link relayCallback}. */
export interface RelayCallbackOptions {
  /**
   * The origins of the app that may be notified; the callback page's own origin when omitted.
   */
  origins?: readonly string[] | undefined;
}

/** When the whole page was led away, there is no other window: it goes back to where it came from. */
function comeBack(state: string | undefined, url: string): boolean {
  const record = readAwayRecord();
  if (record === undefined || (state !== undefined && state !== record.state)) return false;
  const returnTo = new URL(record.returnTo, location.origin);
  if (returnTo.origin !== location.origin) return false;
  writeAwayRecord({ ...record, url });
  if (returnTo.pathname !== location.pathname) location.replace(returnTo);
  return true;
}

/** The state by whichever way survived: the window's own storage, the frame's name, the query. */
function findState(url: string, framed: boolean): string | undefined {
  const found = [
    framed ? window.name.slice(WIRE_NAME.length + 1) : takeStoredState(),
    new URL(url).searchParams.get(STATE_PARAMETER),
  ];
  return found.find((state) => isState(state)) ?? undefined;
}

/** Reads what the app wrote into this popup's storage when it opened it, once. */
function takeStoredState(): string | null {
  try {
    const state = sessionStorage.getItem(WIRE_NAME);
    sessionStorage.removeItem(WIRE_NAME);
    return state;
  } catch {
    return null; // storage is switched off: the query is left
  }
}
