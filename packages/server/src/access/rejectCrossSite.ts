import { Problem } from '../http/Problem.ts';

/**
 * Refuses requests that another site made with the customer's cookies.
 *
 * Every current browser sends `Sec-Fetch-Site` on https and localhost, and no script can change it. `same-site` is another
 * subdomain, which may belong to anyone, and `cross-site` any other site, so both are allowed only with an `Origin` in
 * `appOrigins`; `none` is an action of the customer, such as a typed address, and allowed only for reading.
 *
 * Where it is missing (an old browser, plain http), `Origin` decides, which every browser sends with a
 * cross-origin POST and no script can change either. A request with neither is allowed: it comes from a
 * program, which has only the cookies that it was given, and still has to pass `authorize`. (Other
 * `Sec-Fetch-…` headers prove nothing here: Node's own `fetch` sends `Sec-Fetch-Mode`.)
 *
 * @throws Problem `cross-site`
 */
export function rejectCrossSite(request: Request, { appOrigins, publicOrigin }: OwnOrigins): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const listed = origin !== null && appOrigins.includes(origin);
  if (site !== null) {
    if (site === 'same-origin') return;
    if ((site === 'same-site' || site === 'cross-site') && listed) return;
    if (site === 'none' && request.method === 'GET') return;
    // Only known values are repeated in the answer: an attacker can send any text.
    const mark = site === 'same-site' || site === 'none' ? site : 'cross-site';
    throw new Problem(
      'cross-site',
      `The browser marked this request as \`${mark}\`, so it was refused before anyone was asked who is signed in. Send it from a page of the app's own origin, or list that page's origin in \`appOrigins\` if it is another one.`,
    );
  }
  if (origin !== null) {
    if (listed || origin === publicOrigin(request)) return;
    throw new Problem(
      'cross-site',
      'The request comes from another origin than the app has, so it was refused before anyone was asked who is signed in. Behind a proxy that changes the host or the protocol, set `publicUrl` to the origin that browsers see; an app on another origin goes into `appOrigins`.',
    );
  }
}

/** The origins whose pages may send requests. */
export interface OwnOrigins {
  readonly appOrigins: readonly string[];
  /** The app's origin as browsers see it. */
  readonly publicOrigin: (request: Request) => string;
}
