import type { ConnectAccess } from './access.ts';
import { sha256 } from '../http/sha256.ts';
import { typeLabel } from '../polytomic/typeLabel.ts';

/**
 * Chooses the name of a new connection. The second attempt, after the first name was found taken, brings
 * another one if the name is the app's to change.
 *
 * The app's word comes first, then the browser's; if neither says anything, a readable one is made up, such
 * as "Salesforce (2026-11-23, 3f9a2c)". The digits come from the flow and the date changes once a day, so a
 * request that arrives twice gives the same name, and with it the same idempotency key and the same session.
 *
 * @throws TypeError if the app's own name is none
 */
export async function connectionName(
  { name: chosen, tenant, user }: ConnectAccess,
  { wished, types, state, now }: NameRequest,
  attempt: 1 | 2,
): Promise<string> {
  if (typeof chosen === 'string') return chosen;
  if (chosen === undefined && wished !== undefined) return wished;
  const [type] = types?.length === 1 ? types : [];
  const label = type === undefined ? 'Connection' : typeLabel(type);
  const digits = await sha256(JSON.stringify([tenant, user, state, attempt]));
  const suffix = `${new Date(now).toISOString().slice(0, 10)}, ${digits.slice(0, 6)}`;
  const named = chosen?.({ wished, types, label, suffix });
  if (named !== undefined) checkName(named);
  return named ?? wished ?? `${label} (${suffix})`;
}

/** What is known when a connection gets its name. */
export interface NameWish {
  /** What the browser asks for, up to 120 characters without control characters. */
  wished: string | undefined;
  /** The types on offer; nothing if any is. */
  types: readonly string[] | undefined;
  /** The type's name for people, such as "PostgreSQL"; "Connection" if there is not exactly one. */
  label: string;
  /**
   * Such as "2026-11-23, 3f9a2c": it makes a name unique, and is another one when the function is called
   * again because the first name is taken.
   */
  suffix: string;
}

/**
 * Checks a name that came from the app.
 *
 * @throws TypeError
 */
export function checkName(name: unknown): void {
  if (typeof name === 'string' && name !== '' && name.length <= 255) return;
  throw new TypeError(
    'authorize() brought a `name` that is empty or longer than 255 characters, which no receipt has room for. Return a shorter one.',
  );
}

/** What a name is made from. */
export interface NameRequest {
  wished: string | undefined;
  types: readonly string[] | undefined;
  state: string;
  now: number;
}
