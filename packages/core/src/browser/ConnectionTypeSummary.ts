import { ConnectError } from '../flow/ConnectError.ts';

/** A connection type, as our server package lists it. */
export interface ConnectionTypeSummary {
  /** Such as `salesforce`. */
  id: string;
  /** The name for people, such as `Salesforce`. */
  name: string;
  logoUrl?: string | undefined;
  /** Whether it is connected by signing in at its provider; by a form otherwise. */
  oauth: boolean;
  /** Whether it is only shown and cannot be connected, such as a type of a larger plan. */
  locked: boolean;
}

/**
 * Parses the reply of `GET {basePath}/types`.
 *
 * @throws ConnectError `types-failed` when it is not a list of types
 */
export function parseConnectionTypes(reply: unknown): readonly ConnectionTypeSummary[] {
  const { types } = (reply ?? {}) as { types?: unknown };
  if (!Array.isArray(types) || !types.every((each) => isType(each))) {
    throw new ConnectError(
      'types-failed',
      'The reply is not `{ types: [{ id, name, oauth, locked, … }] }`.',
    );
  }
  return types;
}

function isType(value: unknown): value is ConnectionTypeSummary {
  const { id, name, oauth, locked } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof oauth === 'boolean' &&
    typeof locked === 'boolean'
  );
}
