import {
  isState,
  readRelayMessage,
  type RelayMessage,
  relayMessage,
  STATE_PARAMETER,
  WIRE_NAME,
} from '../../relay/wire.ts';
import { isFramed } from '../isFramed.ts';
import { openChannel } from './openChannel.ts';
import type { AwayRecord } from '../surfaces/AwayRecord.ts';
import {
  forgetAwayRecord,
  goHome,
  readAwayRecord,
  updateAwayRecord,
} from '../surfaces/readAwayRecord.ts';

/**
 * Notifies the app that opened this window or frame that the customer is back, and closes the window once
 * the app has received it. When the whole page was led away, it leads home instead. Call it on the callback
 * page, as early as possible; on a page that no flow led to, it does nothing. It needs a browser: on a server it throws.
 *
 * It uses two ways. A `BroadcastChannel` reaches an app on the same origin, even after a login page severed the window from
 * it (`Cross-Origin-Opener-Policy`). `postMessage` also reaches an app on another of your origins, and works where the
 * browser's storage is switched off.
 *
 * @returns whether a flow led to this page.
 */
export function relayCallback({
  origins = [location.origin],
  onReceived,
  onUnanswered,
}: RelayCallbackOptions = {}): boolean {
  const url = location.href;
  const framed = isFramed();
  const found = findState(url, framed);
  const stored = readAwayRecord();
  // A frame shares the storage of the tab, and with it the record of another flow.
  const isOurs = found === undefined ? !stored?.isFramed === !framed : found === stored?.state;
  const record = isOurs ? stored : undefined;
  if (record?.surface === 'redirect') return leadHome(record, url);
  const state = found ?? record?.state;
  if (state === undefined) return false;

  const message = relayMessage('returned', state, url);
  let isReceived = false;
  const receive = (data: unknown): void => {
    const answer = readRelayMessage(data);
    if (isReceived || answer?.type !== 'received' || answer.state !== state) return;
    isReceived = true;
    clearInterval(unanswered);
    forgetAwayRecord(state);
    window.close();
    onReceived?.();
  };
  const channel = openChannel(state);
  channel?.addEventListener('message', (event) => receive(event.data));
  let sends = 0;
  const send = (): void => {
    sends += 1;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel never leaves its origin
    channel?.postMessage(message);
  };
  send();

  const app = (framed ? window.parent : window.opener) as Window | null;
  window.addEventListener('message', (event) => {
    if (origins.includes(event.origin) && event.source === app) receive(event.data);
  });
  // Never '*': only the app's own origins may learn where the customer landed.
  for (const origin of origins) postTo(app, message, origin);

  const unanswered = setInterval(() => {
    // A channel may lose a message: in our tests Firefox lost 3 of some 1,700 between two tabs.
    if (sends < MAX_SENDS) return send();
    clearInterval(unanswered);
    if (record) updateAwayRecord({ ...record, url });
    onUnanswered?.(record?.returnTo ?? origins.find((each) => each !== location.origin) ?? '/');
  }, ANSWER_MS);
  return true;
}

/** One wrong origin in the page's configuration must not keep the others from being notified. */
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
  /** The app has received it. The window closes now, unless the browser does not allow that. */
  onReceived?: (() => void) | undefined;
  /**
   * The app has not answered for three seconds: its page was reloaded, closed or put to sleep. Show the customer
   * a link to `home`, the page that the flow was started on: the app takes the flow up there.
   */
  onUnanswered?: ((home: string) => void) | undefined;
}

/** How long the app may take to answer one message, in ms. */
const ANSWER_MS = 1000;

/** How many messages without an answer mean that the app is gone. */
const MAX_SENDS = 3;

/** When the whole page was led away, there is no other window: it goes back to where it came from. */
function leadHome(record: AwayRecord, url: string): boolean {
  // The home page may call this function as well. Once the record has its URL, do not navigate again.
  if (record.url !== undefined && record.url !== url) return false;
  return goHome(record, url) || record.url === undefined;
}

/** Finds the state by whichever way has survived: the window's own storage, the frame's name, or the query. */
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
