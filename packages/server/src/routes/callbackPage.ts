import { callbackScript, callbackScriptHash } from '@polytomic-connect/core/callback';
import type { CallbackPageOptions } from '../exchange/CallbackPageOptions.ts';
import type { HandlerContext } from '../exchange/HandlerContext.ts';
import type { PublicRoute } from '../exchange/Route.ts';
import { escapeHtml } from '../http/html.ts';

/**
 * `GET /callback`: the callback page, to which the hosted page redirects in the end.
 *
 * Why it may be public: nothing of the request goes into it, not even the query, so there is nothing to inject into,
 * and it knows no customer, session or receipt. The app may choose its language by the request; the words are the
 * app's own, and escaped. All it does is
 * notify the app: pages of its own origin, and by `postMessage` the listed origins, never `*`. Opening it
 * without a flow that waits for its state has no effect; and a flow that is notified trusts nothing, but has
 * the server ask Polytomic. The policy allows exactly this script and this style, no other page may frame it,
 * and its address, which holds the state, is sent to nobody as a referrer. Two headers are left out on
 * purpose: `Cross-Origin-Opener-Policy` would cut it off from the window that waits for it, and
 * `X-Frame-Options` cannot name the app's origins.
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
      // The customer may have connected, and only this page tells the app.
      trace.reportError(error);
      return renderCallbackPage(method, context);
    }
  },
};

/** Renders the callback page; HEAD gets its headers alone. */
export function renderCallbackPage(
  method: string,
  { appOrigins, framedBy, home }: Pick<HandlerContext, 'appOrigins' | 'framedBy' | 'home'>,
  { lang, dir, messages }: CallbackPageOptions = {},
): Response {
  // For a word that is left out, plain JavaScript may pass `null`.
  const words = messages ?? {};
  const attributes = {
    // The script links to the first of them, so an app below a path is named with its path.
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
<title>${escapeHtml(words.backToApp ?? 'Back to the app')}</title>
<style>${STYLE}</style>
<p>${escapeHtml(words.confirming ?? 'Finishing up…')}</p>
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
    'Cache-Control': 'no-store',
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

const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{display:grid;place-content:center;min-height:100dvh;margin:0;text-align:center}';

/** Allows exactly {@link STYLE}; the test reports the new value when the style changes. */
const STYLE_HASH = 'sha256-yuj/wJj493z+F/yu6vKF5igJtpzoMS46wRIkHwY1mqg=';
