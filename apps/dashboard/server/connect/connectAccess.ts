import type { ConnectAccess, ConnectionNameRequest } from '@polytomic-connect/server';
import type { Member } from '../auth/createSessions.ts';
import { may } from '../permissions.ts';
import type { Keyring } from './createKeyring.ts';

/** What a member may do with Polytomic Connect, and whose API key is used. */
export function connectAccess(
  { id: user, role, tenant }: Member,
  { keyring, ttlSeconds }: ConnectAccessOptions,
): ConnectAccess {
  const mayConnect = may(role, 'connect');
  return {
    user,
    tenant: tenant.id,
    credentials: keyring(tenant.keyName),
    allow: {
      create: mayConnect,
      reconnect: mayConnect,
      disconnect: may(role, 'disconnect-all') ? 'force' : may(role, 'disconnect'),
      link: may(role, 'make-links'),
    },
    session: { ttlSeconds, name: chooseName() },
  };
}

interface ConnectAccessOptions {
  keyring: Keyring;
  /** How long the hosted page works, in seconds. */
  ttlSeconds: number;
}

/** Names a new connection as the browser asks, or after its type. If that name is taken, the second name has a suffix. */
function chooseName(): (request: ConnectionNameRequest) => string {
  let isTaken = false;
  return ({ requested, label, suffix }) => {
    const name = isTaken ? `${label} (${suffix})` : (requested ?? label);
    isTaken = true;
    return name;
  };
}
