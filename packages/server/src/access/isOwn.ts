import type { ConnectAccess } from './ConnectAccess.ts';
import {
  isSameOrganization,
  organizationOf,
  organizationToSend,
} from '../polytomic/polytomicCredentials.ts';
import type { PolytomicConnection } from '../polytomic/reply/polytomicReply.ts';
import { refusePromise } from './refusePromise.ts';

/**
 * Whether a connection that the credentials can read is the tenant's.
 *
 * A shared connection, which has a parent, is a copy of the platform's own: it is the tenant's only if `owns`
 * returns `true`. Credentials for several organizations can also read connections of other tenants; then the
 * organization's id decides, and a connection without one is nobody's.
 *
 * @param options.isOfSession whether something else, such as the session's token, shows that the tenant's own session made
 *   it; then it may be without an organization
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
  // The calls of a partner key name the organization, so Polytomic returns no other one's connections.
  const isOfOne = organizationToSend(credentials) === undefined;
  if (organizationId === undefined) return isOfSession || isOfOne;
  return isSameOrganization(organizationId, own);
}
