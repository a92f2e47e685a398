/**
 * Returns the URL of a request; `undefined` if its `Host` header or its target is malformed.
 *
 * The URL is put together as text, so that neither part can become the other: a `Host` of
 * `app.example/api/polytomic/session?` would choose the path, and a path of `//evil.example/` the host. The path
 * must also be one that the URL parser leaves as it is. Otherwise a guard in Express, which compares the text,
 * would see another path than the handler: `/api/polytomic/x/../session`.
 */
export function requestUrl({ protocol, hosts, target }: RequestLine): string | undefined {
  const [host = 'localhost'] = hosts;
  const path = pathOf(target);
  if (hosts.length > 1 || !isHost(host) || path === undefined) return undefined;
  const url = `${protocol}://${host}${path}`;
  return URL.canParse(url) ? url : undefined;
}

/** The parts of a request that its URL is made of. */
export interface RequestLine {
  protocol: 'http' | 'https';
  /** The values of all `Host` headers. RFC 9112, 3.2 requires exactly one; HTTP/1.0 did not require any. */
  hosts: readonly string[];
  /** The request target: a path, a whole URL (RFC 9112, 3.2.2), or `*`. */
  target: string;
}

/** RFC 3986, 3.2.2: a name, an IPv4 address or an IPv6 literal, then perhaps a port. No user, no encoding. */
function isHost(text: string): boolean {
  return (
    /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/iu.test(text) &&
    // Checks the rest: the range of the port, IPv4 and IPv6 addresses.
    URL.canParse(`http://${text}`)
  );
}

function pathOf(target: string): string | undefined {
  if (target === '*') return '/';
  const [, authority, path = target] = /^https?:\/\/([^/]*)(.*)$/iu.exec(target) ?? [];
  if (authority !== undefined && !isHost(authority)) return undefined;
  if (authority !== undefined && path === '') return '/';
  // Node refuses blanks and control characters, but adapters for functions in a cloud may have decoded the path.
  const isPlain = path.startsWith('/') && !/[\\#\p{Cc} ]/u.test(path);
  const hasDots = /\/(?:\.|%2e){1,2}(?:[/?]|$)/iu.test(path.replace(/\?.*$/u, ''));
  return isPlain && !hasDots ? path : undefined;
}
