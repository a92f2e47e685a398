// The same seed gives the same run, as far as timing lets it.

/** Makes a source of numbers from 0 up to 1 (mulberry32). @param {number} seed @returns {() => number} */
export function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Picks a key by its share; what is left is `otherwise`.
 *
 * @template {string} Key @template {string} Otherwise
 * @param {Readonly<Record<Key, number>>} shares @param {Otherwise} otherwise @param {() => number} random
 * @returns {Key | Otherwise}
 */
export function pick(shares, otherwise, random) {
  let rest = random();
  for (const [key, share] of /** @type {[Key, number][]} */ (Object.entries(shares))) {
    if (rest < share) return key;
    rest -= share;
  }
  return otherwise;
}
