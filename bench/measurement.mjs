/**
 * What a bench returns: a table of figures, the first column of which names what was measured.
 * @typedef {object} Measurement
 * @property {string} title
 * @property {string} how what is compared, and how
 * @property {string[]} columns
 * @property {Row[]} rows
 * @property {string[]} [plotted] the columns that are drawn as bars
 * @property {string[]} [failures] what is wrong whatever the figures are
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {boolean} [isOurs]
 * @property {(number | null)[]} values one for each column; null where it was not measured
 */

/** @param {readonly number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The value that this share of the values does not exceed. @param {readonly number[]} values @param {number} share */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * The least of each figure over the rounds: what is more is another program's work.
 * @param {Record<string, number>[]} rounds
 * @returns {Record<string, number>}
 */
export function least(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((key) => [
      key,
      Math.min(...rounds.map((one) => one[key] ?? Number.NaN)),
    ]),
  );
}

/** @param {number} value @param {number} digits */
export function round(value, digits = 2) {
  return Number(value.toFixed(digits));
}
