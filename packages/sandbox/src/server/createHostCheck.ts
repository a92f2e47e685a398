import { isIP } from 'node:net';
import { isLoopbackName } from '../isLoopbackName.ts';

/**
 * Returns a check for the `Host` header of a request. Addresses always pass: another site can rebind its own
 * name to this machine, but not an address.
 * @param origins origins whose host passes with exactly their port
 * @param names host names that pass with any port
 */
export function createHostCheck(
  origins: readonly string[],
  names: readonly string[],
): (host: string) => boolean {
  const hosts = new Set(origins.map((origin) => new URL(origin).host));
  const allowed = new Set(names.map((name) => name.toLowerCase()));
  return (host) => {
    if (hosts.has(host)) return true;
    // Only a name and a port are a host, not a path or credentials.
    const name = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/u.exec(host)?.[1];
    if (name === undefined) return false;
    const isAddress = isIP(name.replaceAll(/[[\]]/gu, '')) !== 0;
    return isAddress || isLoopbackName(name) || allowed.has(name);
  };
}
