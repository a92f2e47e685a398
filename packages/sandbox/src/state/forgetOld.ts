import type { World } from '../World.ts';

/** The time in milliseconds for which sessions are kept after their end, and outcomes of idempotency keys. */
export const keptFor: number = 24 * 60 * 60 * 1000;

/**
 * Deletes sessions and outcomes of idempotency keys that have been over for a day, and requests to the OAuth provider of
 * sessions that were deleted. Otherwise a sandbox that runs for weeks would write all of them to its file with each
 * request. It starts with the oldest and stops at the first that is not over, so that it need not look at all.
 */
export function forgetOld({ settings, store }: World): void {
  const { sessions, sessionsBySecret, outcomes, grants } = store;
  const since = settings.now() - keptFor;
  for (const { id, token, ticket, expiresAt } of sessions.values()) {
    if (expiresAt > since) break;
    sessions.delete(id);
    sessionsBySecret.delete(token);
    sessionsBySecret.delete(ticket);
  }
  for (const [key, { at, response }] of outcomes) {
    if (response === undefined || at > since) break;
    outcomes.delete(key);
  }
  for (const [state, { sessionId }] of grants) {
    if (sessions.has(sessionId)) break;
    grants.delete(state);
  }
}
