import type { ConnectAccess } from './ConnectAccess.ts';

/** Whether a user may reconnect the connection with this id. A UUID is the same in upper and lower case. */
export function mayReconnect({ allow }: Pick<ConnectAccess, 'allow'>, id: string): boolean {
  const allowed = allow?.reconnect ?? true;
  if (typeof allowed === 'boolean') return allowed;
  return allowed.some((each) => each.toLowerCase() === id.toLowerCase());
}
