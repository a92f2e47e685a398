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
  const { credentials, onSettled, tenantLimit = 1, keepMs = 0 } = sessions;
  const store = parseSessionStore(sessions.store);
  if (typeof (credentials as unknown) !== 'function') {
    throw new TypeError(
      'sessions.credentials is not a function, so Polytomic could not be asked without the browser. Pass one such as async ({ tenant }) => ({ apiKey: await readApiKey(tenant) }).',
    );
  }
  if (!isAtLeast(1, tenantLimit)) {
    throw new TypeError(
      'sessions.tenantLimit is not a number from 1 on, so no session would be settled. Pass one, or leave it out for 60.',
    );
  }
  if (!isAtLeast(0, keepMs)) {
    throw new TypeError(
      'sessions.keepMs is not a number of milliseconds from 0 on, so it is not known how long a session is kept. Pass one, or leave it out for 30 days.',
    );
  }
  return {
    ...sessions,
    store,
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
