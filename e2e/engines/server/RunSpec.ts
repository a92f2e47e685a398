/** What one scenario is made of: how each page of it behaves. All that is left out behaves well. */
export interface RunSpec {
  app?: AppSpec | undefined;
  session?: SessionSpec | undefined;
  /** What the app's server says of the session: what is true, or always this, or nothing that makes sense. */
  confirm?: 'pending' | 'expired' | 'broken' | undefined;
  hosted?: HostedSpec | undefined;
  /** The headers of a login page of a third site, on the way from the hosted page to the callback. */
  provider?: Record<string, string> | undefined;
  callback?: CallbackSpec | undefined;
  /** What waits until the test lets it pass. */
  holds?: readonly Gate[] | undefined;
}

/**
 * Where a scenario can be held: the answers of the app's server, the hosted page or the login page before it
 * leads on, the callback page, and an image of it.
 */
export type Gate = 'session' | 'hosted' | 'provider' | 'callback' | 'image' | 'confirm';

/** The page with the button. */
interface AppSpec {
  headers?: Record<string, string> | undefined;
  /** The app itself lies in a frame of a page of its own site, or of another site. */
  framedBy?: 'same-site' | 'cross-site' | undefined;
  options?: AppOptions | undefined;
  /** The route of a hash router that the app is opened on, such as `#/settings`. */
  route?: string | undefined;
}

/** What the app page hands to `startConnect`, and when. It reads this out of its own HTML. */
export interface AppOptions {
  surface?: 'popup' | 'iframe' | 'redirect' | undefined;
  whenBlocked?: 'fail' | 'wait' | undefined;
  callbackUrl?: string | undefined;
  concurrent?: boolean | undefined;
  timeoutMs?: number | undefined;
  sessionTimeoutMs?: number | undefined;
  /** Whether the app has a `confirmSession`. Default: yes. */
  confirms?: boolean | undefined;
  /** Starts by a script when the page is loaded, which is no click. */
  autoStart?: boolean | undefined;
  /** When it gains the focus, the app works for 700 ms and lets nothing else run. */
  busyOnFocus?: boolean | undefined;
  /** The browser is not driven, so its focus is the real one, and a click anywhere is on the button. */
  undriven?: boolean | undefined;
  /** How far the customer's clock is behind when the app's page is left, in ms. */
  leftAgoMs?: number | undefined;
  /** When its page is being left, the app mounts one more component, which takes up the flow that it finds. */
  mountsLate?: boolean | undefined;
  /** The page has a frame with the app in it, which asks for the flow first. */
  framesItself?: boolean | undefined;
  /** The app is a callback page as well: it calls `relayCallback` first. */
  relays?: boolean | undefined;
  /** The app's router replaces the URL of the callback, before anything else runs. */
  rewrites?: boolean | undefined;
  /** The app looks ten times less often at where its window or frame is. */
  looksRarely?: boolean | undefined;
  /** The browser puts the app to sleep when the test says so, as that of a phone does with a tab in the background. */
  sleeps?: boolean | undefined;
  /** By how much the pauses between questions to the server are shorter than in life. */
  haste?: number | undefined;
}

/** How the app's server answers when it is asked for a session. */
interface SessionSpec {
  delayMs?: number | undefined;
  /** The answer breaks off: the network is gone. */
  offline?: boolean | undefined;
  /** What it says instead of the hosted page's URL. */
  redirectUrl?: string | undefined;
}

/** The hosted page. */
interface HostedSpec {
  headers?: Record<string, string> | undefined;
  /**
   * Where it leads: to the end of the work, or straight to the callback page, which no redirect is on the way to;
   * nowhere, out of its frame, or back without any work.
   */
  leads?: 'on' | 'straight' | 'nowhere' | 'top' | 'back' | undefined;
  /** It leads to the login page by a redirect. */
  redirects?: boolean | undefined;
  /** It answers with nothing to show. */
  empty?: boolean | undefined;
  /** It has an image. */
  image?: boolean | undefined;
  /** After the work it redirects nowhere. */
  silent?: boolean | undefined;
}

/** The page on which the customer lands in the end. */
interface CallbackSpec {
  headers?: Record<string, string> | undefined;
  /** On the app's origin, or on a subdomain of it. */
  origin?: 'app' | 'cb' | undefined;
  /** Nobody has told the callback page on which origin the app is, nor the app where that page is. */
  forgotten?: boolean | undefined;
  /**
   * Our callback page, a page without any script, one whose first script rewrites its URL, or one with our
   * script that first tells the time by the browser's own means, or whose first message on a channel is lost.
   */
  page?: 'relay' | 'bare' | 'rewrites' | 'scrubs' | 'timed' | 'loses' | undefined;
  /** It is the app page itself. */
  isApp?: boolean | undefined;
  /** The route of a hash router that it is, such as `#/connected`. */
  route?: string | undefined;
  /** The hosted page drops our query parameter. */
  dropsState?: boolean | undefined;
}
