import type { World } from '../World.ts';

/** As long as the outcome of an idempotency key is kept. */
const day = 24 * 60 * 60 * 1000;

/**
 * Forgets what has been over for a day: sessions, the outcomes of idempotency keys, and requests to the OAuth provider of
 * sessions that are gone. A sandbox that runs for weeks would write all of it to its file with each request. The oldest
 * go first, and what is not over yet holds back what came after it, so that nobody searches through all.
 */
export function forgetOld({ settings, store }: World): void {
  const { sessions, sessionsBySecret, outcomes, grants } = store;
  const since = settings.now() - day;
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
