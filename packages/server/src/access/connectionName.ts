import { checkName } from './checkName.ts';
import type { ConnectAccess } from './ConnectAccess.ts';
import { sha256 } from '../http/sha256.ts';
import { typeLabel } from '../polytomic/typeLabel.ts';

/**
 * Chooses the name of a new connection. The second attempt, after the first name was found taken, gives
 * another one if the app lets it change.
 *
 * The app decides first, then the browser; if neither does, a readable name is made up, such as "Salesforce (2026-11-23, 3f9a2c)". The digits come from the flow and the date changes once a day, so a
 * request that arrives twice gives the same name, and with it the same idempotency key and the same session.
 *
 * @throws TypeError if the app's own name is invalid
 */
export async function connectionName(
  { session, tenant, user }: ConnectAccess,
  { requested, types, state, now, labelOf }: NameContext,
  attempt: 1 | 2,
): Promise<string> {
  const chosen = session?.name;
  if (typeof chosen === 'string') return chosen;
  if (chosen === undefined && requested !== undefined) return requested;
  const [type] = types?.length === 1 ? types : [];
  const label = type === undefined ? 'Connection' : (labelOf(type) ?? typeLabel(type));
  const digits = await sha256(JSON.stringify([tenant, user, state, attempt]));
  const suffix = `${new Date(now).toISOString().slice(0, 10)}, ${digits.slice(0, 6)}`;
  const named = chosen?.({ requested, types, label, suffix });
  if (named !== undefined) checkName(named);
  return named ?? requested ?? `${label} (${suffix})`;
}

/** What a name is made from. */
export interface NameContext {
  requested: string | undefined;
  types: readonly string[] | undefined;
  state: string;
  now: number;
  /** The name that Polytomic's catalogue has for a type, where it is known. */
  labelOf: (type: string) => string | undefined;
}
