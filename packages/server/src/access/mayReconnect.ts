import type { ConnectAccess } from './ConnectAccess.ts';

/**
 * Makes a function that returns whether a user may reconnect the connection with an id, in upper or lower case. It is made
 * once for a whole list: a tenant may have thousands of connections, and as many ids.
 */
export function mayReconnect({ allow }: Pick<ConnectAccess, 'allow'>): (id: string) => boolean {
  const allowed = allow?.reconnect ?? true;
  if (typeof allowed === 'boolean') return () => allowed;
  const ids = new Set(allowed.map((id) => id.toLowerCase()));
  return (id) => ids.has(id.toLowerCase());
}
