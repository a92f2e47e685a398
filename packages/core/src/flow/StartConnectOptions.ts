import type { FrameContainer } from './FrameContainer.ts';
import type { ConfirmSession, FetchSession, Surface } from './session.ts';

/** Options of a flow. */
export interface StartConnectOptions<Params = unknown> {
  /**
   * Asks your backend for a session. It is called once the window is open, or blocked with `whenBlocked: 'wait'`, and
   * again with a new `state` when the customer starts again (`openWindow()`, `continueInTab()`).
   */
  fetchSession: FetchSession<Params>;
  /**
   * Asks your backend for the result of the session. Its answer, never the callback's URL, is the outcome.
   * When omitted, a customer who comes back ends the flow as `returned`: the result is not known.
   */
  confirmSession?: ConfirmSession | undefined;
  /** Passed to `fetchSession` unchanged. */
  params?: Params | undefined;
  /**
   * Where the hosted page is shown. `redirect` leads the whole page away; `resumeConnect` takes the flow up
   * when it is back.
   *
   * @default 'popup'
   */
  surface?: Surface | undefined;
  /** Where the frame goes; needed for the surface `iframe`. */
  container?: FrameContainer | undefined;
  /**
   * The colours of the hosted page, and of the button and the dialog of our React package. `system` follows the customer's
   * system, which for the hosted page is read at the click.
   *
   * @default 'system'
   */
  colorScheme?: ColorScheme | undefined;
  /**
   * The page to which the hosted page redirects in the end, a URL or a path; its query does not count. When
   * omitted, the session's `callbackUrl` is used; without that, any page of this origin counts.
   */
  callbackUrl?: string | undefined;
  /**
   * What happens when the browser refuses to open a window: `fail` rejects with `popup-blocked`; `wait`
   * goes to the phase `blocked`, from which `openWindow()` or `continueInTab()` lead on inside
   * another click. In our React package, the components with a dialog or a frame use `wait` by default.
   *
   * @default 'fail'
   */
  whenBlocked?: 'fail' | 'wait' | undefined;
  /**
   * The text in the new window until the hosted page loads. The components of our React package take it from their
   * `messages`.
   *
   * @default 'Loading…'
   */
  loadingText?: string | undefined;
  /** The name of your app, shown in the new window until the hosted page loads. */
  appName?: string | undefined;
  /** The URL of your app's logo, shown there too. */
  appLogo?: string | undefined;
  /**
   * Names the frame for screen readers. The components of our React package take it from their `messages`.
   *
   * @default 'Steps to connect'
   */
  frameTitle?: string | undefined;
  /** The language and the direction of these texts; by default those of the page. */
  language?: TextLanguage | undefined;
  /**
   * Names the component that started the flow. If this page is gone when the customer is back (surface `redirect`, or a
   * popup whose app was reloaded), `resumeConnect` with the same key takes the flow up. The buttons of our React package have
   * a default key, made of their `integrationName`, `params.type` and `params.connection`.
   *
   * @default ''
   */
  resumeKey?: string | undefined;
  /**
   * What happens when another flow of this tab is running: by default that one gets the focus and
   * this one is `cancelled` as `busy`; with `true` both run.
   *
   * @default false
   */
  concurrent?: boolean | undefined;
  /**
   * The window in which the customer clicks, when the page is drawn into another one (a popout, a frame): the
   * popup is opened from it, its focus counts, and when it closes, the flow is `cancelled` as `dismissed`. The
   * global `window` when omitted, or when the window is closed or shows a page of another origin.
   */
  hostWindow?: Window | undefined;
  /** Ends the flow when aborted: `cancelled` with the reason `aborted`. If it is aborted already, nothing is opened. */
  signal?: AbortSignal | undefined;
  /**
   * How long `fetchSession` may take, in milliseconds; then the flow fails with `session-timed-out`.
   * `Infinity` means no limit.
   *
   * @default 30_000
   */
  sessionTimeoutMs?: number | undefined;
  /**
   * How long the whole flow may take, in milliseconds; then it fails with `timed-out`, unless `confirmSession` knows of a
   * connection by then. `Infinity` means no limit. A customer who comes back to a page that was led away (surface
   * `redirect`) is never too late.
   *
   * @default 1_800_000
   */
  timeoutMs?: number | undefined;
}

/** Light, dark, or whatever the customer's system asks for. */
export type ColorScheme = 'light' | 'dark' | 'system';

/** The language of a text, and whether it runs `ltr` or `rtl`. */
interface TextLanguage {
  lang: string;
  dir: string;
}
