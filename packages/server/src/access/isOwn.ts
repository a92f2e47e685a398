import type { ConnectAccess } from './ConnectAccess.ts';
import { opensAll, organizationOf } from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';

/**
 * Whether a connection that the credentials can read is the tenant's.
 *
 * A shared connection, which has a parent, is a copy of the platform's own: it is the tenant's only if `owns`
 * returns so. Credentials that open several organizations can also read connections of others; then the
 * organization's id decides, and a connection without one belongs to no tenant.
 */
export function isOwn(
  { credentials, owns }: Pick<ConnectAccess, 'credentials' | 'owns'>,
  connection: PolytomicConnection,
): boolean {
  if (connection.parentConnectionId !== undefined && owns?.(connection) !== true) return false;
  const { organizationId } = connection;
  const own = organizationOf(credentials);
  if (own === undefined) return true;
  if (organizationId === undefined) return !opensAll(credentials);
  return organizationId.toLowerCase() === own.toLowerCase();
}
