import { Problem } from '@polytomic-connect/server';
import { isVisible } from '../auth/isVisible.ts';
import { normalizeEmail } from '../auth/normalizeEmail.ts';
import { type Role, ROLES } from '../permissions.ts';

/**
 * Parses the body of an invitation.
 *
 * @throws Problem `invalid-request`
 */
export function parseInvitation(body: unknown): { email: string; role: Role } {
  const { email: typed } = fieldsOf(body);
  const { role } = parseRole(body);
  const email = typeof typed === 'string' ? normalizeEmail(typed) : undefined;
  if (email === undefined || !/^[^@\s]+@[^@\s]+$/u.test(email)) {
    throw new Problem(
      'invalid-request',
      'An invitation needs an email address, without characters that cannot be seen.',
    );
  }
  return { email, role };
}

/**
 * Parses the body of a change of a member's role.
 *
 * @throws Problem `invalid-request`
 */
export function parseRole(body: unknown): { role: Role } {
  const { role } = fieldsOf(body);
  const found = ROLES.find((each) => each === role);
  if (found === undefined) {
    throw new Problem('invalid-request', `A role is one of: ${ROLES.join(', ')}.`);
  }
  return { role: found };
}

/**
 * Parses the body of a request to join by an invitation.
 *
 * @throws Problem `invalid-request`
 */
export function parseJoining(body: unknown): { token: string; name: string; password: string } {
  const { token, name, password } = fieldsOf(body);
  if (typeof token !== 'string' || typeof name !== 'string' || typeof password !== 'string') {
    throw new Problem('invalid-request', 'Joining needs the link, a name and a password.');
  }
  // The name is shown to strangers on the page of a link, so it must not mislead.
  if (!/^.{1,100}$/u.test(name.trim()) || !isVisible(name.trim())) {
    throw new Problem(
      'invalid-request',
      'The name is empty, too long, or has characters that cannot be seen.',
    );
  }
  if (password.length < 12 || password.length > 256) {
    throw new Problem('invalid-request', 'A password has 12 to 256 characters.');
  }
  return { token, name: name.trim(), password };
}

function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
