import { checkName } from './checkName.ts';
import { refusePromise } from './refusePromise.ts';
import type { ConnectAccess } from './ConnectAccess.ts';
import { typeLabel } from '../polytomic/typeLabel.ts';

/**
 * Chooses the name of a new connection. The second attempt, after the first name was found taken, returns
 * another one if the app allows that.
 *
 * The app decides first, then the browser; if neither does, a readable name is generated, such as "Salesforce
 * (2026-11-23, 3f9a2c)". The digits come from the flow and the date changes once a day, so a request that
 * arrives twice gives the same name, and with it the same idempotency key and the same session.
 *
 * Where Polytomic does not report how a session ended, the name has to prove it, so every name gets a suffix
 * that no other session has.
 *
 * @throws TypeError if the app's own name is invalid
 */
export async function connectionName(
  { session, tenant, user }: ConnectAccess,
  { requested, suffixIfTaken, types, state, now, labelOf, tag, mustBeUnique }: NameContext,
  attempt: 1 | 2,
): Promise<ChosenName> {
  const [type] = types?.length === 1 ? types : [];
  const label = type === undefined ? 'Connection' : (labelOf(type) ?? typeLabel(type));
  const digits = await tag(JSON.stringify([tenant, user, state, attempt]));
  const suffix = `${new Date(now).toISOString().slice(0, 10)}, ${digits.slice(0, 6)}`;
  const chosen = session?.name;
  const answer =
    typeof chosen === 'string' ? chosen : chosen?.({ requested, types, label, suffix });
  refusePromise('session.name', answer);
  // Plain JavaScript may return `null` in place of `undefined`.
  const named = answer ?? undefined;
  if (named !== undefined) checkName(named);
  const name = named ?? requested ?? `${label} (${suffix})`;
  if (name.includes(suffix)) return { name, isUnique: true };
  const isTaken = attempt === 2 && name === requested;
  const needsSuffix = mustBeUnique || (suffixIfTaken && isTaken);
  return needsSuffix ? { name: `${name} (${suffix})`, isUnique: true } : { name, isUnique: false };
}

/** A name, and whether only one session can have it. */
export interface ChosenName {
  name: string;
  isUnique: boolean;
}

/** The values that a name is made from. */
export interface NameContext {
  requested: string | undefined;
  /** Whether a requested name that is taken gets a suffix: for a link, whose visitor cannot choose another name. */
  suffixIfTaken: boolean;
  types: readonly string[] | undefined;
  state: string;
  now: number;
  /** The name that Polytomic's catalogue has for a type, where it is known. */
  labelOf: (type: string) => string | undefined;
  /** Turns a text into digits that nobody can predict without the handler's secret. */
  tag: (text: string) => Promise<string>;
  /** Whether the name has to prove which session made a connection. */
  mustBeUnique: boolean;
}
