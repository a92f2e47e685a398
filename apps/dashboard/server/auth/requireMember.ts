import { Problem } from '@polytomic-connect/server';
import { may, type Permission } from '../permissions.ts';
import type { Member, Sessions } from './sessions.ts';

/**
 * Who makes this request.
 *
 * @param permission what it takes to make it
 * @throws Problem `unauthorized`, `not-allowed`
 */
export async function requireMember(
  sessions: Pick<Sessions, 'signedIn'>,
  request: Request,
  permission?: Permission,
): Promise<Member> {
  const member = await sessions.signedIn(request);
  if (member === undefined) {
    throw new Problem('unauthorized', 'Nobody is signed in. Sign in first.');
  }
  if (permission !== undefined && !may(member.role, permission)) {
    throw new Problem(
      'not-allowed',
      `As a ${member.role} you may look at connections, and not change them. Ask an admin of ${member.tenant.name}.`,
    );
  }
  return member;
}
