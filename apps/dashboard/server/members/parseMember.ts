import { Problem } from '@polytomic-connect/server';
import { type Role, ROLES } from '../permissions.ts';

/** @throws Problem `invalid-request` */
export function parseInvitation(body: unknown): { email: string; role: Role } {
  const { email } = fieldsOf(body);
  const { role } = parseRole(body);
  // Postgres takes no NUL in a text, and no email has a control character.
  if (typeof email !== 'string' || !/^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u.test(email.trim())) {
    throw new Problem('invalid-request', 'An invitation needs an email address.');
  }
  if (email.length > 254) throw new Problem('invalid-request', 'The email is too long.');
  return { email: email.trim().toLowerCase(), role };
}

/** @throws Problem `invalid-request` */
export function parseRole(body: unknown): { role: Role } {
  const { role } = fieldsOf(body);
  const found = ROLES.find((each) => each === role);
  if (found === undefined) {
    throw new Problem('invalid-request', `A role is one of: ${ROLES.join(', ')}.`);
  }
  return { role: found };
}

/** @throws Problem `invalid-request` */
export function parseJoining(body: unknown): { token: string; name: string; password: string } {
  const { token, name, password } = fieldsOf(body);
  if (typeof token !== 'string' || typeof name !== 'string' || typeof password !== 'string') {
    throw new Problem('invalid-request', 'Joining needs the link, a name and a password.');
  }
  // Strangers read it on the page of a link, where it must not mislead.
  if (
    !/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]{1,100}$/u.test(name.trim())
  ) {
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
