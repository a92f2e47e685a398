import { callbackScript, callbackScriptHash } from '@polytomic-connect/core/callback';
import type { HandlerContext } from '../handler/HandlerContext.ts';
import type { PublicRoute } from '../handler/Route.ts';

/**
 * `GET /callback`: the callback page, to which the hosted page redirects in the end.
 *
 * Why it may be public: it is the same bytes for everyone. Nothing of the request goes into it, not even the
 * query, so there is nothing to inject into, and it knows no customer, session or receipt. All it does is
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
    if (request.method === 'GET') trace.report({ type: 'callback-seen' });
    return renderCallbackPage(request.method, context);
  },
};

/** Renders the callback page; HEAD gets its headers alone. */
export function renderCallbackPage(
  method: string,
  { appOrigins, framedBy }: Pick<HandlerContext, 'appOrigins' | 'framedBy'>,
): Response {
  const origins = appOrigins.length === 0 ? '' : ` data-origins="${appOrigins.join(' ')}"`;
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back to the app</title>
<style>${STYLE}</style>
<p>Finishing up…</p>
<script${origins}>${callbackScript}</script>
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

const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{display:grid;place-content:center;min-height:100dvh;margin:0;text-align:center}';

/** Allows exactly {@link STYLE}; the test reports the new value when the style changes. */
const STYLE_HASH = 'sha256-yuj/wJj493z+F/yu6vKF5igJtpzoMS46wRIkHwY1mqg=';
