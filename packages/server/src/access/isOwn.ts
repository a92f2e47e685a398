import type { ConnectAccess } from './ConnectAccess.ts';
import { opensAll, organizationOf } from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';

/**
 * Whether a connection that the credentials can read is the tenant's. They can read others only if they open
 * several organizations; then the organization's id decides, and a connection without one belongs to no tenant.
 */
export function isOwn(access: ConnectAccess, { organizationId }: PolytomicConnection): boolean {
  const { credentials } = access;
  const own = organizationOf(credentials);
  if (own === undefined) return true;
  if (organizationId === undefined) return !opensAll(credentials);
  return organizationId.toLowerCase() === own.toLowerCase();
}
