// How far the clocks of an app's servers may differ, and what a store ignores because a wrong clock has set it.

/** The longest time that all sessions wait when Polytomic asks to slow down. */
export const LONGEST_PAUSE_MS: number = 10 * 60_000;

/** A pause that ends further ahead than this was set by a wrong clock. The clocks of two servers may differ by the half of it. */
export const MAX_PAUSE_AHEAD_MS: number = 2 * LONGEST_PAUSE_MS;

/** A lease that ends this much later than a new lease would was set by a wrong clock. */
export const MAX_LEASE_AHEAD_MS: number = 5 * 60_000;

/**
 * The minute in which a tenant's sessions are counted may be this many minutes ahead of a server's clock: the server then
 * counts in the same minute, so that two servers do not each allow the whole limit. Further ahead, a wrong clock has
 * counted it.
 */
export const MAX_MINUTES_AHEAD: number = 5;

/** A clock that is off by more than this is wrong. A timer may be hours late, so less is not suspicious. */
export const WRONG_CLOCK_MS: number = 12 * 3_600_000;
