import { callbackScript, callbackScriptHash } from '@polytomic-connect/core/callback';
import type { CallbackPageOptions } from '../exchange/CallbackPageOptions.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { PublicRoute } from '../exchange/Route.ts';
import { escapeHtml } from '../http/html.ts';

/**
 * `GET /callback`: the callback page, to which the hosted page redirects in the end.
 *
 * Why it may be public:
 *
 * - Nothing from the request goes into it, not even the query, so nothing can be injected. It knows no customer, session or
 *   receipt. The app may choose the language by the request; the texts are the app's own, and escaped.
 * - All it does is notify the app: pages of its own origin, and by `postMessage` the listed origins, never `*`.
 * - Opening it has no effect unless a flow waits for its state. The flow does not trust it, and lets the server ask Polytomic.
 * - The policy allows exactly this script and this style, and only the app's pages may frame it. Its address, which contains
 *   the state, is sent to nobody as a referrer.
 *
 * `no-transform` keeps CDNs from changing it: Cloudflare's Rocket Loader would replace our script with one of its own, which the
 * policy refuses. Two headers are left out on purpose: `Cross-Origin-Opener-Policy` would cut the page off from the window that
 * waits for it, and `X-Frame-Options` cannot name the app's origins.
 */
export const callbackPage: PublicRoute = {
  method: 'GET',
  path: '/callback',
  public: true,
  run({ request, context, trace }) {
    const { method } = request;
    if (method === 'GET') trace.report({ type: 'callback-seen' });
    try {
      return renderCallbackPage(method, context, context.callbackPage(request));
    } catch (error) {
      // The customer may have connected, and the app learns it from this page.
      trace.reportError(error);
      return renderCallbackPage(method, context);
    }
  },
};

/** Renders the callback page; for HEAD, its headers alone. */
export function renderCallbackPage(
  method: string,
  { appOrigins, framedBy, home }: Pick<HandlerContext, 'appOrigins' | 'framedBy' | 'home'>,
  { lang, dir, messages }: CallbackPageOptions = {},
): Response {
  // Plain JavaScript may pass `null` for a text that is left out.
  const words = messages ?? {};
  const backToApp = escapeHtml(words.backToApp ?? 'Back to the app');
  const attributes = {
    // The script links to the first one, so an app that is mounted below a path needs its path here.
    'data-origins': appOrigins.length === 0 ? home : appOrigins.join(' '),
    'data-returned': words.returned,
    'data-returned-hint': words.returnedHint,
    'data-unanswered-hint': words.unansweredHint,
    'data-back-to-app': words.backToApp,
  };
  const html = `<!doctype html>
<html${writeAttributes({ lang: lang ?? 'en', dir: dir === 'rtl' ? dir : undefined })}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${backToApp}</title>
<style>${STYLE}</style>
<p role="status">${escapeHtml(words.confirming ?? 'Finishing up…')} <a id="home" href="${escapeHtml(appOrigins[0] ?? home ?? '/')}">${backToApp}</a></p>
<script${writeAttributes(attributes)}>${callbackScript}</script>
`;
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src '${callbackScriptHash}'`,
      `style-src '${STYLE_HASH}'`,
      "base-uri 'none'",
      "form-action 'none'",
      ['frame-ancestors', "'self'", ...appOrigins, ...framedBy].join(' '),
    ].join('; '),
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store, no-transform',
    'X-Content-Type-Options': 'nosniff',
  };
  return new Response(method === 'HEAD' ? null : html, { headers });
}

function writeAttributes(values: Record<string, string | null | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) =>
      value === undefined || value === null ? '' : ` ${name}="${escapeHtml(value)}"`,
    )
    .join('');
}

/**
 * With a ground of its own: a frame in the dark lets its own show through, and the letters would be black on black. The link
 * `#home` is seen after some seconds, or at once where the style is refused. Then the script has not run, as where a proxy adds a
 * policy of its own. Otherwise the script has taken it away, and a link that the script shows is seen at once.
 */
const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;background:Canvas}body{display:grid;place-content:center;min-height:100dvh;margin:0;text-align:center}p{max-width:24rem;margin:1.5rem;text-wrap:balance}#home{visibility:hidden;animation:home 0s 9s forwards}@keyframes home{to{visibility:visible}}';

/** Allows exactly {@link STYLE}; the test reports the new value when the style changes. */
const STYLE_HASH = 'sha256-6qgrJypqCC4K0vdZ522Qy9FJiGz3gsElQLV0Bnq8+TA=';
