/**
 * The hosts of the scenarios, one port for all. Every engine resolves `*.localhost` to this machine and
 * treats it as a secure context. `cb` is a subdomain of the app and same-site with it; the others are
 * cross-site; `lookalike` begins with the app's whole origin, except the port.
 */
const HOSTS = {
  app: 'app.localhost',
  cb: 'cb.app.localhost',
  connect: 'connect.localhost',
  idp: 'idp.localhost',
  other: 'other.localhost',
  lookalike: 'app.localhost.evil.localhost',
};

/** The parties of a scenario. */
export type OriginName = keyof typeof HOSTS;

/** The origin of each party. */
export type Origins = Readonly<Record<OriginName, string>>;

/** The origins on a port. */
export function originsOn(port: number): Origins {
  const entries = Object.entries(HOSTS).map(([name, host]) => [name, `http://${host}:${port}`]);
  return Object.fromEntries(entries) as Record<OriginName, string>;
}
