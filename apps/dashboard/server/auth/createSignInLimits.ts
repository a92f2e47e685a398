import type { Attempts, TakenAttempt } from './createAttempts.ts';

/**
 * Limits how often a password is tried, within a quarter of an hour:
 *
 * - 10 times for an account from one address;
 * - 50 times for an account from anywhere, so that many addresses do not help to guess one password. One
 *   address cannot lock the account out, because it stops at 10;
 * - 1,000 times from an address. After 100, each account has 3 tries there instead of 10, so that a guesser
 *   in an office does not lock out everybody else in it.
 */
export function createSignInLimits(
  attempts: Attempts,
  email: string,
  address: string,
): SignInLimits {
  const pair = `email ${email} ${address}`;
  const taken: string[] = [];
  const take = async (key: string, limit: number): Promise<TakenAttempt> => {
    taken.push(key);
    return await attempts.take(key, limit);
  };
  return {
    async take() {
      const own = await take(pair, 10);
      if (own.retryAfter !== undefined) return own.retryAfter;
      const here = await take(`address ${address}`, 1000);
      if (here.retryAfter !== undefined) return here.retryAfter;
      if (here.count > 100 && own.count > 3) return own.secondsLeft;
      return (await take(`account ${email}`, 50)).retryAfter;
    },
    async giveBack() {
      for (const key of taken) await attempts.giveBack(key);
    },
  };
}

/** What {@link createSignInLimits} returns. */
export interface SignInLimits {
  /**
   * Counts a try, before the password is checked.
   *
   * @returns after how many seconds to try again, if there were too many
   */
  take(): Promise<number | undefined>;
  /** Takes the try back: a right password does not count. */
  giveBack(): Promise<void>;
}
