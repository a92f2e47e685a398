/**
 * Reads how late the scenario “slow” is.
 * @throws when it is not a time of up to ten minutes.
 */
export function readSlowBy(milliseconds: number): number {
  if (milliseconds >= 0 && milliseconds <= 600_000) return milliseconds;
  throw new Error('The scenario “slow” is late by 0 to 600000 milliseconds.');
}
