import type { ConnectAccess } from './ConnectAccess.ts';
import { organizationOf, organizationToSend } from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/polytomicReply.ts';
import { refusePromise } from './refusePromise.ts';

/**
 * Whether a connection that the credentials can read is the tenant's.
 *
 * A shared connection, which has a parent, is a copy of the platform's own: it is the tenant's only if `owns`
 * returns so. Credentials that open several organizations can also read connections of others; then the
 * organization's id decides. A connection without one belongs to no tenant, unless something else shows that it is of
 * the tenant's own session.
 */
export function isOwn(
  { credentials, owns }: Pick<ConnectAccess, 'credentials' | 'owns'>,
  connection: PolytomicConnection,
  { isOfSession = false }: { isOfSession?: boolean } = {},
): boolean {
  if (connection.parentConnectionId !== undefined) {
    const answer = owns?.(connection);
    refusePromise('owns', answer);
    if (answer !== true) return false;
  }
  const { organizationId } = connection;
  const own = organizationOf(credentials);
  if (own === undefined) return true;
  // A partner key's calls name the organization, so their answers are of no other.
  const isOfOne = organizationToSend(credentials) === undefined;
  if (organizationId === undefined) return isOfSession || isOfOne;
  return organizationId.toLowerCase() === own.toLowerCase();
}
