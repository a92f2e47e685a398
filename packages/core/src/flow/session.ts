import type { CallbackParams } from '../relay/callbackUrl.ts';
import type { Connection } from './outcome.ts';

/** Where the hosted page is shown: in a new window, in a frame of the page, or in place of the page. */
export type Surface = 'popup' | 'iframe' | 'redirect';

/** Every surface, to check values from plain JavaScript. */
export const SURFACES: readonly Surface[] = ['popup', 'iframe', 'redirect'];

/**
 * Asks the app's own backend for a session. You write it; `createConnectClient` makes one for our
 * server package. It is called once per click that starts a flow, or starts it again.
 */
export type FetchSession<Params = unknown> = (
  request: SessionRequest<Params>,
) => Promise<SessionReply>;

/** The argument of a session fetcher. */
export interface SessionRequest<Params = unknown> {
  /** Whether the hosted page should be dark: Polytomic's `dark`. */
  dark: boolean;
  /**
   * The flow's nonce. Add it to the callback URL that your backend sends to Polytomic (its `redirect_url`), as the query
   * parameter `polytomic-connect`.
   */
  state: string;
  surface: Surface;
  /** Aborted when the flow ends before the session arrives. */
  signal: AbortSignal;
  /** What the app passed to `connect(params)` or to the button. */
  params: Params;
}

/** What a session fetcher may return: a session, or Polytomic's reply without its `token`. */
export type SessionReply =
  | (Pick<Session, 'redirectUrl'> & { [K in OptionalKey]?: Session[K] | undefined })
  | { data: { redirect_url: string } };

export type OptionalKey = Exclude<keyof Session, 'redirectUrl'>;

/** A session that the backend created at Polytomic. */
export interface Session {
  /** The URL of the hosted page: absolute, http or https. */
  redirectUrl: string;
  /**
   * What `confirmSession` sends back to the server. Our server package makes an encrypted note, or with a session store
   * the session's id.
   */
  receipt: string | undefined;
  /** When the hosted page stops working: an ISO 8601 date. */
  expiresAt: string | undefined;
  /** Where the hosted page redirects to in the end; by default any page of this origin counts. */
  callbackUrl: string | undefined;
}

/** Asks the app's own server for the result of a session. */
export type ConfirmSession = (request: ConfirmRequest) => Promise<ConfirmAnswer>;

/** The argument of `confirmSession`. */
export interface ConfirmRequest {
  session: Session;
  state: string;
  /** The callback's query parameters, empty until the customer is back. */
  callbackParams: CallbackParams;
  /** Aborted when the flow ends before the answer arrives. */
  signal: AbortSignal;
}

/** The result of a session so far. */
export type ConfirmAnswer =
  | { status: 'pending' }
  | { status: 'connected'; connection: Connection }
  | { status: 'expired' };

/** How long the app's backend may take for a session by default. */
export const SESSION_TIMEOUT_MS = 30_000;
