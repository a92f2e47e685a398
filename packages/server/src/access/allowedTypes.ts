import type { ConnectAccess } from './ConnectAccess.ts';
import { Problem } from '../http/Problem.ts';

/**
 * Returns the types that the hosted page may offer: what the browser asks for, within what the app allows.
 *
 * @returns `undefined` if neither restricts them
 * @throws Problem `not-allowed`
 */
export function allowedTypes(
  access: Pick<ConnectAccess, 'allow'>,
  requested: readonly string[] | undefined,
): readonly string[] | undefined {
  const allowed = access.allow?.types;
  // An empty `whitelist` is never sent: Polytomic does not document whether it means none or all.
  if (allowed?.length === 0 || requested?.some((type) => allowed && !allowed.includes(type))) {
    throw typeNotAllowed();
  }
  return requested ?? allowed;
}

/** The problem for a type that is not allowed. */
export function typeNotAllowed(): Problem {
  return new Problem(
    'not-allowed',
    'This user may not connect this type, so it was refused. Ask for another one, or allow it in `authorize` with `allow.types`.',
  );
}
