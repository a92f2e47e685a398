import type { ConnectAccess } from './ConnectAccess.ts';
import { opensAll, organizationOf } from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';

/**
 * Whether a connection that the credentials can read is the tenant's. They can read others only if they open
 * several organizations; then the organization's id decides, and a connection without one belongs to no tenant. A shared copy of
 * a connection of the platform is in the tenant's organization, and is not the tenant's.
 */
export function isOwn(
  access: ConnectAccess,
  { organizationId, parentConnectionId }: PolytomicConnection,
): boolean {
  if (parentConnectionId !== undefined) return false;
  const { credentials } = access;
  const own = organizationOf(credentials);
  if (own === undefined) return true;
  if (organizationId === undefined) return !opensAll(credentials);
  return organizationId.toLowerCase() === own.toLowerCase();
}
