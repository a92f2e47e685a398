import type { Language } from './messages/chooseLanguage.ts';

/**
 * Renders a page for the visitor of a link. It has no script and loads nothing. Its policy allows exactly its style, and
 * forms to the same origin. It cannot be framed, is not indexed or cached, and its address, which opens the link, is
 * sent to no other site as a referrer. The same origin receives it: with `no-referrer` the form would send
 * `Origin: null`, which the CSRF checks of frameworks such as SvelteKit refuse.
 */
export function renderPage({
  language: { tag },
  status = 200,
  title,
  paragraphs,
  form = '',
  refresh,
  headers,
}: Page): Response {
  const direction = tag === 'ar' ? ' dir="rtl"' : '';
  const html = `<!doctype html>
<html lang="${tag}"${direction}>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex, nofollow">
<title>${title.replaceAll(/<[^>]*>/gu, '')}</title>
${refresh === undefined ? '' : `<meta http-equiv="refresh" content="${refresh}">\n`}<style>${STYLE}</style>
<main>
<h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>\n`).join('')}${form}</main>
`;
  return new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': tag,
      'Content-Security-Policy': [
        "default-src 'none'",
        `style-src '${STYLE_HASH}'`,
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'same-origin',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Frame-Options': 'DENY',
      // With an email as somebody's name, Cloudflare would show "[email protected]", and a script of its own.
      'Cache-Control': 'no-store, no-transform',
      Vary: 'Accept-Language',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    },
  });
}

/** The content of a page. Texts are HTML. */
export interface Page {
  language: Language;
  /** @default 200 */
  status?: number | undefined;
  title: string;
  paragraphs: readonly string[];
  /** A form, or a link. */
  form?: string | undefined;
  /** The content of `<meta http-equiv="refresh">`: seconds, and a URL. */
  refresh?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * Renders the form of a page: a button that also sends whether the browser is dark. Without a script only CSS knows that,
 * so there are two buttons, and the style shows one of them.
 */
export function renderForm(label: string, sealed: string): string {
  return `<form method="post">
<input type="hidden" name="form" value="${sealed}">
<button class="light" name="dark" value="false">${label}</button><button class="dark" name="dark" value="true">${label}</button>
</form>
`;
}

const STYLE =
  ':root{color-scheme:light dark;--page:#f3f4f6;--card:#fff;--text:#1b1f24;--quiet:#565d66;--line:#dcdfe4;--fill:#1f4fd8;--on-fill:#fff;font:1rem/1.5 system-ui,sans-serif}' +
  '@media (prefers-color-scheme:dark){:root{--page:#101317;--card:#1a1e24;--text:#e8eaed;--quiet:#a6adb7;--line:#343a43;--fill:#8fb0ff;--on-fill:#0d1426}}' +
  'body{display:grid;place-items:center;box-sizing:border-box;min-height:100dvh;margin:0;padding:1rem;background:var(--page);color:var(--text)}' +
  'main{box-sizing:border-box;width:100%;max-width:28rem;padding:2rem;border:1px solid var(--line);border-radius:.75rem;background:var(--card);overflow-wrap:anywhere}' +
  'h1{margin:0 0 1rem;font-size:1.375rem;line-height:1.3}p{margin:0 0 .75rem}p:nth-of-type(n+2){color:var(--quiet)}' +
  'form{margin:1.25rem 0 0}button,.go{display:block;box-sizing:border-box;width:100%;padding:.625rem 1rem;border:1px solid transparent;border-radius:.5rem;background:var(--fill);color:var(--on-fill);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}' +
  'button:focus-visible,.go:focus-visible{outline:3px solid var(--fill);outline-offset:3px}.dark{display:none}' +
  '@media (prefers-color-scheme:dark){.light{display:none}.dark{display:block}}@media (max-width:30rem){main{padding:1.25rem}}';

/** Allows exactly {@link STYLE}; the test reports the new value when the style changes. */
const STYLE_HASH = 'sha256-t2jJZ2z++jwCOACTPwHHgFjsPt3aI8piUnhycNBkLZc=';
