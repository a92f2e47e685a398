import {
  channelName,
  isState,
  readRelayMessage,
  relayMessage,
  STATE_PARAMETER,
  WIRE_NAME,
} from '../../relay/wire.ts';
import { readRedirectRecord, writeRedirectRecord } from '../surfaces/redirectRecord.ts';

/**
 * Tells the app that opened this window or frame that the customer is back, and closes the window once
 * the app has heard it. Call it on the callback page, as early as possible; on any page that no flow
 * led to it does nothing.
 *
 * It says so on a `BroadcastChannel`, which reaches an app on the same origin even after a login page
 * severed the window from it (`Cross-Origin-Opener-Policy`), and by `postMessage`, which also reaches an
 * app on another of your origins.
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
  const hear = (data: unknown): void => {
    const answer = readRelayMessage(data);
    if (answer?.type === 'heard' && answer.state === state) window.close();
  };
  const channel = new BroadcastChannel(channelName(state));
  channel.addEventListener('message', (event) => hear(event.data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
  channel.postMessage(message);

  const app = (framed ? window.parent : window.opener) as Window | null;
  window.addEventListener('message', (event) => {
    if (origins.includes(event.origin) && event.source === app) hear(event.data);
  });
  // Never '*': only the app's own origins may learn where the customer landed.
  for (const origin of origins) app?.postMessage(message, origin);
  return true;
}

/** Options of {@link relayCallback}. */
export interface RelayCallbackOptions {
  /**
   * The origins of the app that may be told.
   *
   * @default the callback page's own origin
   */
  origins?: readonly string[] | undefined;
}

/** When the whole page was led away, there is no window to tell: it goes back to where it came from. */
function comeBack(state: string | undefined, url: string): boolean {
  const record = readRedirectRecord();
  if (record === undefined || (state !== undefined && state !== record.state)) return false;
  const returnTo = new URL(record.returnTo, location.origin);
  if (returnTo.origin !== location.origin) return false;
  writeRedirectRecord({ ...record, url });
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
