import { isLoopbackName } from '../isLoopbackName.ts';

/**
 * Whether a control was asked for by a web page from elsewhere. Browsers send where a request comes from, so one
 * without these headers (Node, curl) comes from no page.
 *
 * `Sec-Fetch-Site` is the browser's own word for it. It is missing in old browsers and on plain http under a
 * public name, which is what a page that rebinds its own name to 127.0.0.1 would use: there the `Origin` counts,
 * and only the sandbox's own or a loopback name is ours.
 */
export function isForeignRequest(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = headers.get('origin');
  if (origin === null || origin === ownOrigin) return false;
  // A form whose page sends no referrer has the origin “null”; the browser has vouched for it above.
  if (origin === 'null') return site !== 'same-origin';
  const host = headers.get('host');
  if (host === null || !URL.canParse(origin)) return true;
  const { host: from, hostname } = new URL(origin);
  return from !== host.toLowerCase() || !isLoopbackName(hostname);
}
