import { lte } from 'drizzle-orm';
import type { Database } from '../db/openDatabase.ts';
import { attempts, invitations, sessions } from '../db/schema.ts';
import { runRegularly } from './runRegularly.ts';

/**
 * Deletes sign-in sessions, invitations and counters that have expired, now and every ten seconds. Any number of servers may
 * do it at once.
 *
 * @returns a function that stops it, and resolves when what had begun is finished
 */
export function keepTidy(db: Database): () => Promise<void> {
  const tidy = async (): Promise<void> => {
    const now = new Date();
    await db.delete(sessions).where(lte(sessions.expiresAt, now));
    await db.delete(invitations).where(lte(invitations.expiresAt, now));
    await db.delete(attempts).where(lte(attempts.endsAt, now));
  };
  return runRegularly(tidy, { seconds: 10, atOnce: true });
}
