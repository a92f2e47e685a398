import type { Authorize } from '../access/authorizeRequest.ts';
import type { CallbackPageOptions } from '../exchange/CallbackPageOptions.ts';
import type { ConnectEvent } from '../exchange/ConnectEvent.ts';
import type { LinksOptions } from '../stores/LinksOptions.ts';
import type { OnDisconnect } from '../exchange/OnDisconnect.ts';
import type { OnError } from '../exchange/OnError.ts';
import type { PolytomicOptions } from '../polytomic/polytomicOptions.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';
import type { RateLimit } from '../access/limitRate.ts';

/** Options of `createConnectHandler`. */
export interface ConnectHandlerOptions {
  /** Returns who is signed in and what they may do. `null` or `undefined` is answered with 401. */
  authorize: Authorize;
  /**
   * Encrypts receipts and stored sessions: at least 32 random characters. Of several, the first encrypts and all
   * decrypt: to replace it, put a new one in front, and keep the old one for the lifetime of a session and a day, or
   * with `sessions`, for the lifetime of a session and eight days.
   */
  secret: string | readonly string[] | undefined;
  /**
   * The path under which the routes are mounted, as this server receives it. A prefix that a proxy strips, or Next.js with
   * its own `basePath`, belongs in `publicUrl` instead.
   *
   * If it ends with a slash, such as `/api/polytomic/`, each route is answered with and without a slash at its end, for
   * servers that redirect to the form with one; a guard in front of the handler must then cover both. For the root, `/`, only
   * paths without one are answered.
   *
   * @default '/api/polytomic'
   */
  basePath?: string | undefined;
  /**
   * The app's origin as browsers see it, such as `https://app.example.com`. Needed behind a proxy that
   * changes the host or the protocol; the origin of the request when omitted. If the proxy strips a prefix from the
   * path, include it (`https://app.example.com/portal`): every URL that the handler makes starts with it.
   */
  publicUrl?: string | undefined;
  /**
   * Where the hosted page redirects to in the end, for apps with a callback page of their own, which has to call
   * `relayCallback` or render `ConnectCallback`: an absolute URL, or a whole path on the origin of `publicUrl`. When
   * omitted, the handler's own callback page, `{publicUrl}{basePath}/callback`.
   */
  callbackUrl?: string | undefined;
  /**
   * The language and the texts of the handler's own callback page. A function can choose them by the request, such as
   * by a cookie; it cannot be async. When it throws, or a text is not a string, `onError` receives the error and the
   * page is English. English when omitted.
   */
  callbackPage?: CallbackPageOptions | ((request: Request) => CallbackPageOptions) | undefined;
  /**
   * The app's origins, if its pages and this handler are on different ones, of the same site or another. The callback
   * page notifies them and may be framed by them. Requests from them are accepted with the customer's cookies, so list no
   * origin where others can put pages. Sending CORS headers is up to your framework. When omitted, the origin of the
   * callback page alone.
   */
  appOrigins?: readonly string[] | undefined;
  /**
   * The origins of the pages that frame the app itself, if any do. The surface `iframe` needs them: the
   * callback page is then in a frame of the app, and browsers check every page around it.
   */
  framedBy?: readonly string[] | undefined;
  /**
   * Keeps sessions on the server, so that it can settle them without the browser. When omitted, the browser
   * keeps an encrypted receipt, and the app does not learn of a connection whose tab was closed too early.
   */
  sessions?: SessionsOptions | undefined;
  /**
   * Lets users make links for colleagues who have the credentials, if `authorize` returns `allow.link`. Needs
   * `sessions`: whoever uses a link has no page of the app open, so the server has to settle the session.
   */
  links?: LinksOptions | undefined;
  /** Records or refuses the deletion of a connection before Polytomic is asked for it. */
  onDisconnect?: OnDisconnect | undefined;
  /** How to reach Polytomic. */
  polytomic?: PolytomicOptions | undefined;
  /**
   * The clock: returns milliseconds since the epoch. Fractions are cut off.
   *
   * @default Date.now
   */
  now?: (() => number) | undefined;
  /**
   * Receives every error that is answered with 5xx (a `Problem` if Polytomic failed, else what was thrown) and the id of
   * its request. Also errors without such an answer: of a job of `settleDue`, of the function that `onDisconnect`
   * returned, and of `callbackPage`. It is not awaited; errors that it throws itself are ignored.
   *
   * @default console.error
   */
  onError?: OnError | undefined;
  /**
   * Receives events for metrics, traces and logs; they hold nothing secret. It is not awaited, and errors that it throws
   * are ignored.
   */
  onEvent?: ((event: ConnectEvent) => void) | undefined;
  /**
   * Decides whether a signed-in user's request may go on; if not, the handler answers 429 with
   * `Retry-After`. No limit when omitted.
   */
  rateLimit?: RateLimit | undefined;
  /**
   * Adds `Server-Timing` to every answer: how long `authorize`, the limiter, the body and Polytomic took.
   * Everyone who can call the handler can then see these times.
   *
   * @default false
   */
  serverTiming?: boolean | undefined;
}
