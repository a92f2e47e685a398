/** Starts the deadline that all steps of an exchange share. */
export function startDeadline(ms: number): Deadline {
  const end = performance.now() + ms;
  return { remainingMs: () => Math.max(0, end - performance.now()) };
}

/** A point in time by which an exchange is over. */
export interface Deadline {
  /** How much time is left, in milliseconds; never negative. */
  remainingMs(): number;
}
