import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/openDatabase.ts';
import { attempts } from '../db/schema.ts';

/**
 * Counts tries at passwords, and requests, in the database, so that several servers count together. A try is counted
 * before the password is checked: otherwise a thousand guesses sent at once would all find the counter at zero.
 */
export function createAttempts(db: Database, now: () => number): Attempts {
  return {
    async take(key, limit, windowMs = 15 * 60_000) {
      const time = new Date(now());
      const over = sql`${attempts.endsAt} <= ${time.toISOString()}`;
      const fresh = { count: 1, endsAt: new Date(now() + windowMs) };
      const [row] = await db
        .insert(attempts)
        .values({ key: hash(key), ...fresh })
        .onConflictDoUpdate({
          target: attempts.key,
          set: {
            count: sql`case when ${over} then 1 else ${attempts.count} + 1 end`,
            endsAt: sql`case when ${over} then excluded.ends_at else ${attempts.endsAt} end`,
          },
        })
        .returning();
      if (row === undefined) throw new Error('The database returned no row for the counter.');
      const secondsLeft = Math.max(1, Math.ceil((row.endsAt.getTime() - now()) / 1000));
      const { count } = row;
      return { count, secondsLeft, retryAfter: count > limit ? secondsLeft : undefined };
    },
    async giveBack(key) {
      await db
        .update(attempts)
        .set({ count: sql`${attempts.count} - 1` })
        .where(eq(attempts.key, hash(key)));
    },
  };
}

/** What {@link createAttempts} returns. */
export interface Attempts {
  /**
   * Counts a try.
   *
   * @param windowMs after how many milliseconds the counter starts again; a quarter of an hour when omitted
   */
  take(key: string, limit: number, windowMs?: number): Promise<TakenAttempt>;
  /** Takes a counted try back. */
  giveBack(key: string): Promise<void>;
}

/** The counter after a try. */
export interface TakenAttempt {
  count: number;
  /** After how many seconds the counter starts again. */
  secondsLeft: number;
  /** `secondsLeft`, if there were too many tries. */
  retryAfter: number | undefined;
}

/** Keys are not stored as they are: people type passwords into the field for the email. */
function hash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
