/** A longer timer fires at once in every browser. */
export const LONGEST_TIMER_MS = 2_147_483_647;
