import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

/**
 * Makes a function that returns the address a request came from, for the limits on sign-in.
 *
 * `X-Forwarded-For` counts only from a trusted proxy: anyone else could send a new address with each guess. For an IPv6
 * address, the first 64 bits are returned, because a provider gives each customer a whole /64.
 *
 * @param trusted the proxies, separated by commas: addresses, ranges such as `10.0.0.0/8`, `loopback`, `uniquelocal`
 * @throws TypeError if one of them is malformed
 */
export function createClientAddress(trusted: string = ''): (request: IncomingMessage) => string {
  const proxies = trusted.split(',').map((each) => each.trim());
  const trust = proxyAddr.compile(proxies.filter((each) => each !== ''));
  const isTrusted = (address: string, at: number): boolean => trust(withoutPort(address), at);
  return (request) => {
    // A socket that is already closed has no address.
    if (request.socket.remoteAddress === undefined) return '';
    // The nearest address is first. The last one is the client's, unless a proxy wrote `unknown` or the like.
    const addresses = proxyAddr.all(request, isTrusted).map(withoutPort);
    return group(addresses.findLast((each) => isIP(each) !== 0) ?? '');
  };
}

/** Some proxies write the port of each connection too: `203.0.113.9:40001` and `[2001:db8::1]:443`. */
function withoutPort(address: string): string {
  const [, v4, v6] = /^(?:(\d+(?:\.\d+){3}):\d+|\[(.+)\](?::\d+)?)$/u.exec(address) ?? [];
  return v4 ?? v6 ?? address;
}

function group(address: string): string {
  if (!isIPv6(address)) return address;
  // The URL parser gives each address its one short spelling.
  const short = new URL(`http://[${address.replace(/%.*/u, '')}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]+):([\da-f]+)$/u.exec(short)?.slice(1);
  if (mapped !== undefined) return mapped.flatMap(toBytes).join('.');
  const [front = [], back = []] = short.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
}

/** The two bytes of four hexadecimal digits. */
function toBytes(digits: string): number[] {
  const number = Number.parseInt(digits, 16);
  return [Math.floor(number / 256), number % 256];
}
