import { callbackScript, callbackScriptHash } from '@polytomic-connect/core/callback';
import type { Settings } from '../handler/createHandlerContext.ts';

/**
 * Makes the callback page, to which the hosted page redirects in the end.
 *
 * Why it may be public: it is the same bytes for everyone. Nothing of the request goes into it, not even the
 * query, so there is nothing to inject into, and it knows no customer, session or receipt. All that it does
 * is to say "back" to the app: to pages of its own origin, and by `postMessage` to the listed origins, never
 * to `*`. Whoever opens it without a flow that waits for its state achieves nothing; and a flow that hears it
 * believes nothing, but has the server ask Polytomic. The policy lets exactly this script and this style run,
 * no other page may frame it, and the address, with its state, goes to nobody as a referrer. Two headers are
 * left out on purpose: `Cross-Origin-Opener-Policy` would cut it off from the window that waits for it, and
 * `X-Frame-Options` cannot name the app's origins.
 */
export function callbackPage({
  appOrigins,
  framedBy,
}: Pick<Settings, 'appOrigins' | 'framedBy'>): (request: Request) => Response {
  const origins = appOrigins.length === 0 ? '' : ` data-origins="${appOrigins.join(' ')}"`;
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back to the app</title>
<style>${STYLE}</style>
<p>You can close this window.</p>
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
  return ({ method }) => new Response(method === 'HEAD' ? null : html, { headers });
}

const STYLE =
  ':root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{display:grid;place-content:center;min-height:100dvh;margin:0;text-align:center}';

/** Allows exactly {@link STYLE}; the test says what it is when the style changes. */
const STYLE_HASH = 'sha256-yuj/wJj493z+F/yu6vKF5igJtpzoMS46wRIkHwY1mqg=';
