/** The longest time for which all sessions wait when Polytomic asks to slow down. */
export const LONGEST_PAUSE_MS: number = 10 * 60_000;

/**
 * A pause that ends later than in this time does not count: the clock that set it was wrong. Twice the longest one, since
 * the clocks of two servers may differ.
 */
export const UNLIKELY_PAUSE_MS: number = 2 * LONGEST_PAUSE_MS;

/** A lease that ends so much later than a new one would does not count either. The clocks of two servers may differ by less. */
export const UNLIKELY_LEASE_MS: number = 5 * 60_000;

/** A time that is off by more than this was set, or is read, by a clock that is wrong; a timer may well be off for hours. */
export const WRONG_CLOCK_MS: number = 12 * 3_600_000;
