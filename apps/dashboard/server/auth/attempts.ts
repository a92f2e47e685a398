import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/openDatabase.ts';
import { attempts } from '../db/schema.ts';

/**
 * Counts tries at passwords, in the database, so that several servers count together. A try is taken before
 * the password is looked at, or a thousand guesses sent at once would all find the counter at zero.
 */
export function createAttempts(db: Database, now: () => number): Attempts {
  return {
    async take(key, limit) {
      const time = new Date(now());
      const over = sql`${attempts.endsAt} <= ${time.toISOString()}`;
      const fresh = { count: 1, endsAt: new Date(now() + WINDOW_MS) };
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
      if (row === undefined || row.count <= limit) return undefined;
      return Math.max(1, Math.ceil((row.endsAt.getTime() - now()) / 1000));
    },
    async giveBack(key) {
      await db
        .update(attempts)
        .set({ count: sql`${attempts.count} - 1` })
        .where(eq(attempts.key, hash(key)));
    },
  };
}

/** What {@link createAttempts} makes. */
export interface Attempts {
  /** @returns after how many seconds to try again, if there were too many tries */
  take(key: string, limit: number): Promise<number | undefined>;
  /** A try that was right does not count. */
  giveBack(key: string): Promise<void>;
}

const WINDOW_MS = 15 * 60_000;

/** People type passwords into the field for the email, so it is not kept. */
function hash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
