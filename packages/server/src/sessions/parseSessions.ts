import type { Kinds } from '../options/readFields.ts';
import { CHECKED_LATER, FUNCTION, parseOptions } from '../options/parseOptions.ts';
import { parseSessionStore } from '../stores/parseSessionStore.ts';
import type { SessionsOptions } from '../stores/SessionsOptions.ts';

/**
 * Parses the option `sessions`.
 *
 * @throws TypeError if no session could be settled or kept with it
 */
export function parseSessions(
  given: SessionsOptions | null | undefined,
): SessionsOptions | undefined {
  if (!given) return undefined;
  const sessions = parseOptions('sessions', given, OPTIONS);
  const { store, credentials, onSettled, tenantLimit = 1, keepMs = 0 } = sessions;
  const hasStore = typeof store === 'object' && (store as unknown) !== null;
  if (!hasStore || typeof (credentials as unknown) !== 'function') {
    throw new TypeError(
      'sessions has no store or no credentials function, so no session could be settled without the browser. Pass { store: createSqlSessionStore({ query }), credentials: ({ tenant }) => … }.',
    );
  }
  if (!isAtLeast(1, tenantLimit) || !isAtLeast(0, keepMs)) {
    throw new TypeError(
      'sessions.tenantLimit is below 1, or sessions.keepMs is negative or no number, so no session could be settled or kept. Leave them out, or pass positive numbers.',
    );
  }
  return {
    ...sessions,
    store: parseSessionStore(store),
    onSettled: onSettled ?? undefined,
    tenantLimit: toWhole(sessions.tenantLimit),
    keepMs: toWhole(sessions.keepMs),
  };
}

const OPTIONS: Kinds<SessionsOptions> = {
  store: CHECKED_LATER,
  credentials: CHECKED_LATER,
  onSettled: FUNCTION,
  tenantLimit: CHECKED_LATER,
  keepMs: CHECKED_LATER,
};

function isAtLeast(least: number, value: unknown): boolean {
  return typeof value === 'number' && value >= least;
}

/** `Infinity` and fractions have a meaning here, but not in the integer columns of a database. */
function toWhole(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER);
}
