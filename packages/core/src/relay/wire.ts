import { WIRE_NAME } from './wireName.ts';

/**
 * THE RELAY. A callback page sends the app one piece of news, "the customer is back". This file defines the
 * messages.
 *
 * Who can send what, and what stops it:
 *
 * - Any page that holds a handle to the app's window (the hosted page, a provider, an embedding page, an
 *   advert) can `postMessage` to it. The listener accepts a message only if the browser states that it comes
 *   from the very window that the flow opened (`source`) and from an origin of the app (`origin`), and if
 *   it names the flow's own state.
 * - The same pages may hold a handle to the callback page, and answer it in the app's place, which would close its
 *   window. It accepts an answer only from the window that opened it (`source`), from an origin of the app, and with its own state.
 * - Any page of the app's own origin can post on a `BroadcastChannel`. The channel is named by the state,
 *   128 random bits that only this flow and its own window know, and it is closed when the flow ends.
 * - The hosted page can navigate itself to the callback page before the customer is done. That looks exactly
 *   like the real return, so a message settles nothing: it only starts the confirmation, in which the app's server asks Polytomic.
 */
export { WIRE_NAME };

/** Raised when the shape of {@link RelayMessage} changes; other versions are ignored. */
export const WIRE_VERSION = 1;

/**
 * The query parameter by which our server package passes the state to the callback page. It is one of
 * three ways; the others are the window's own `sessionStorage` and the frame's `name`.
 */
export const STATE_PARAMETER = 'polytomic-connect';

/** A message of the callback page (`returned`), or the app's answer (`received`: the page may close itself). */
export interface RelayMessage {
  source: typeof WIRE_NAME;
  version: typeof WIRE_VERSION;
  type: 'returned' | 'received';
  /** Identifies the flow. */
  state: string;
  /** Where the callback page was, with its query; empty in an answer. */
  url: string;
}

/** Whether a value can be a flow's state: 128 bits as 32 lower-case hexadecimal digits. */
export function isState(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/u.test(value);
}

/** The name of the flow's `BroadcastChannel` and of its frame. A popup has none: every page in it could read the name. */
export function channelName(state: string): string {
  return `${WIRE_NAME}:${state}`;
}

/** Makes a message for the flow with this state. */
export function relayMessage(type: RelayMessage['type'], state: string, url = ''): RelayMessage {
  return { source: WIRE_NAME, version: WIRE_VERSION, type, state, url };
}

/** Parses a message that may come from anyone. Returns `undefined` unless it is well-formed. */
export function readRelayMessage(data: unknown): RelayMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { source, version, type, state, url } = data as Record<string, unknown>;
  if (source !== WIRE_NAME || version !== WIRE_VERSION) return undefined;
  if (type !== 'returned' && type !== 'received') return undefined;
  if (!isState(state) || typeof url !== 'string') return undefined;
  return { source, version, type, state, url };
}
