/** The longest time for which all sessions wait when Polytomic asks to slow down. */
export const LONGEST_PAUSE_MS: number = 10 * 60_000;

/**
 * A pause that ends later than in this time does not count: the clock that set it was wrong. Twice the longest one, since
 * the clocks of two servers may differ.
 */
export const UNLIKELY_PAUSE_MS: number = 2 * LONGEST_PAUSE_MS;

/** A lease that ends so much later than a new one would does not count either. The clocks of two servers may differ by less. */
export const UNLIKELY_LEASE_MS: number = 5 * 60_000;

/**
 * A minute that the clock of one server is ahead of another's is the current one for both: else each would count a tenant's
 * limit anew. One that is later by more was counted by a wrong clock.
 */
export const UNLIKELY_MINUTES: number = 5;

/** A time that is off by more than this was set, or is read, by a clock that is wrong; a timer may well be off for hours. */
export const WRONG_CLOCK_MS: number = 12 * 3_600_000;
