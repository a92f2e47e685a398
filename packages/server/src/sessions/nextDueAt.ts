/**
 * When the timer asks about an open session next: often at first, because most customers finish within minutes, then less
 * and less often, and once more after its expiry. That makes at most {@link MAX_ASKS} calls, however long the session
 * lives.
 *
 * @param asked how often it was asked about
 * @param random from 0 to 1: spreads sessions that began at the same time
 */
export function nextDueAt(
  { createdAt, expiresAt }: { createdAt: number; expiresAt: number },
  asked: number,
  now: number,
  random: number = Math.random(),
): number {
  const lifetime = expiresAt - createdAt;
  const first = Math.min(FIRST_ASK_MS, lifetime / 10);
  for (let index = asked; index < MAX_ASKS - 1; index += 1) {
    // Each time after the start is the previous one times a constant, so the wait grows with the age of the session.
    const after = first * (lifetime / first) ** (index / (MAX_ASKS - 1));
    const dueAt = createdAt + after * (0.9 + 0.2 * random);
    // Times that were missed, because no timer ran, are skipped.
    if (dueAt > now) return Math.round(dueAt);
  }
  return Math.round(Math.max(lastAskAt({ expiresAt }), now) + random * LAST_ASK_SPREAD_MS);
}

/** The time from which an answer is final: a connection that was made in the last second is listed by then. */
export function lastAskAt({ expiresAt }: { expiresAt: number }): number {
  return expiresAt + LAST_ASK_AFTER_MS;
}

/** How long to wait after failures in a row: 30 seconds at first, an hour at most. */
export function retryMs(failures: number, random: number = Math.random()): number {
  return Math.round(Math.min(30_000 * 2 ** (failures - 1), 3_600_000) * (0.8 + 0.4 * random));
}

/** The maximum number of calls for a session that nobody finishes. */
export const MAX_ASKS = 8;

const FIRST_ASK_MS = 30_000;
const LAST_ASK_AFTER_MS = 60_000;
const LAST_ASK_SPREAD_MS = 30_000;
