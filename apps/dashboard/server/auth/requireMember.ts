import { Problem } from '@polytomic-connect/server';
import { may, type Permission } from '../permissions.ts';
import type { Member, Sessions } from './createSessions.ts';

/**
 * Returns the member who makes this request.
 *
 * @param permission the permission that the request needs
 * @throws Problem `unauthorized`, `not-allowed`
 */
export async function requireMember(
  sessions: Pick<Sessions, 'signedIn'>,
  request: Request,
  permission?: Permission,
): Promise<Member> {
  const member = await sessions.signedIn(request);
  if (member === undefined) {
    throw new Problem('unauthorized', 'You are not signed in. Sign in first.');
  }
  if (permission !== undefined && !may(member.role, permission)) {
    throw new Problem(
      'not-allowed',
      `As a ${member.role} you may not do this, so nothing was changed. Ask an admin of ${member.tenant.name}.`,
    );
  }
  return member;
}
