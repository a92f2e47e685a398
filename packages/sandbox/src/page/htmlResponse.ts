import { html, type Html } from './html.ts';

/** A whole page. */
export interface Page {
  readonly title: string;
  /** `system` follows the browser. @default false */
  readonly dark?: boolean | 'system';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the page's stylesheet is. @default '/connect/style.css' */
  readonly stylesheet?: string;
  /** The URL of the page's script. Omitted: the page has no script. */
  readonly script?: string;
  readonly body: Html;
}

/** Sends a page. */
export function htmlResponse(page: Page): Response {
  const theme =
    page.dark === 'system' ? 'light dark' : page.dark === true ? 'dark' : ('light' as const);
  const markup = html`<!doctype html>
    <html lang="en" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${theme}" />
        <meta name="robots" content="noindex" />
        <title>${page.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${page.stylesheet ?? '/connect/style.css'}" />
        ${page.script !== undefined && html`<script src="${page.script}" defer></script>`}
      </head>
      <body>
        ${page.body}
      </body>
    </html>`;
  return new Response(String(markup), {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...page.headers,
    },
  });
}

/**
 * The Content-Security-Policy of a page. Most pages have no script, so it allows none. It has no `form-action`: browsers apply
 * it to the redirects after a form as well, and the last redirect leads to the app's URL.
 */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'";

/** Sends the browser on, as a GET. */
export function redirect(
  location: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, {
    status: 303,
    headers: {
      location,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
