import { isTypeId } from '../polytomic/typeLabel.ts';
import { typeNotAllowed } from './allowedTypes.ts';

/** The type of a connection for which Polytomic returns no type. */
export const UNKNOWN_TYPE = 'unknown';

/** Returns the type as an event of the handler reports it: only a text that can be an id. */
export function reportedType(type: string | undefined): string {
  return isTypeId(type) ? type : UNKNOWN_TYPE;
}

/**
 * Refuses a connection of a type that is not allowed.
 *
 * @param types the types that are allowed, if not all are
 * @throws Problem `not-allowed`
 */
export function checkType(type: string, types: readonly string[] | undefined): void {
  if (!isAllowedType(type, types)) throw typeNotAllowed();
}

/**
 * Whether a connection that a session made is of an allowed type. An unknown type is allowed: Polytomic has offered only
 * the types that the session was made for.
 */
export function isAllowedType(type: string, types: readonly string[] | undefined): boolean {
  if (types === undefined) return true;
  return type === UNKNOWN_TYPE ? types.length > 0 : types.includes(type);
}
