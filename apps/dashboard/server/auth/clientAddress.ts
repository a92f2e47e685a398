import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';

/**
 * Makes a function that returns the address a request came from, for the limits on sign-in.
 *
 * `X-Forwarded-For` is believed only from a trusted proxy: anyone else could write a new address into it for each
 * guess. Of an IPv6 address the first 64 bits are returned, because one customer of a provider has all the rest.
 *
 * @param trusted the proxies, separated by commas: addresses, ranges such as `10.0.0.0/8`, `loopback`, `uniquelocal`
 * @throws TypeError if one of them is malformed
 */
export function createClientAddress(trusted: string = ''): (request: IncomingMessage) => string {
  const proxies = trusted.split(',').map((each) => each.trim());
  const trust = proxyAddr.compile(proxies.filter((each) => each !== ''));
  return (request) => {
    // A socket that is already closed has no address.
    if (request.socket.remoteAddress === undefined) return '';
    return group(proxyAddr(request, trust));
  };
}

function group(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [front = '', back] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const parts = front.split(':').filter((part) => part !== '');
  const end = back?.split(':').filter((part) => part !== '') ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - parts.length - end.length) }, () => '0');
  const all = [...parts, ...zeros, ...end].map((part) => Number.parseInt(part, 16).toString(16));
  return `${all.slice(0, 4).join(':')}::/64`;
}
