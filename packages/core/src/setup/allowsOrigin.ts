/**
 * Whether a source of a policy's `frame-src` covers an origin, on a page of the origin `self`. The path of a source does
 * not count, because it does not count after a redirect.
 *
 * @see https://www.w3.org/TR/CSP3/#match-url-to-source-expression
 */
export function allowsOrigin(source: string, origin: string, self: string): boolean {
  if (source === '*') return true;
  if (source === "'self'") return origin === self;
  const { protocol, hostname, port } = new URL(origin); // without the port that the scheme implies
  if (source.endsWith(':')) return allowsScheme(source, protocol);
  const [, scheme = new URL(self).protocol, host = '', allowedPort] = SOURCE.exec(source) ?? [];
  return (
    allowsScheme(scheme, protocol) &&
    allowsHost(host, hostname) &&
    allowsPort(allowedPort, protocol, port)
  );
}

/** A scheme, a host and a port, of which only the host has to be there. */
const SOURCE = /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?(?:\/.*)?$/u;

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** The plain scheme covers the secure one. */
function allowsScheme(allowed: string, protocol: string): boolean {
  return allowed === protocol || (allowed === 'http:' && protocol === 'https:');
}

function allowsHost(allowed: string, hostname: string): boolean {
  if (allowed === '*') return true;
  return allowed.startsWith('*.') ? hostname.endsWith(allowed.slice(1)) : hostname === allowed;
}

function allowsPort(allowed: string | undefined, protocol: string, given: string): boolean {
  if (allowed === undefined) return given === '';
  const port = given === '' ? DEFAULT_PORTS[protocol] : given;
  return allowed === '*' || allowed === port || (allowed === '80' && port === '443');
}
