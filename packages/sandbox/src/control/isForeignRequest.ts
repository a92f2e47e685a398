import { isLoopbackName } from '../isLoopbackName.ts';

/**
 * Whether a request for a control comes from a page of another site. Browsers send where a request comes from, so a request
 * without these headers comes from a program (Node, curl).
 *
 * `Sec-Fetch-Site` is missing in old browsers, and on plain http under a public name, as with a site that rebinds its own
 * name to 127.0.0.1. Then the `Origin` decides: only the sandbox's own one and loopback names are accepted.
 */
export function isForeignRequest(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = headers.get('origin');
  if (origin === null || origin === ownOrigin) return false;
  // A form on a page without a referrer has the origin “null”; then `Sec-Fetch-Site` has to be `same-origin`.
  if (origin === 'null') return site !== 'same-origin';
  const host = headers.get('host');
  if (host === null || !URL.canParse(origin)) return true;
  const { host: from, hostname } = new URL(origin);
  return from !== host.toLowerCase() || !isLoopbackName(hostname);
}
