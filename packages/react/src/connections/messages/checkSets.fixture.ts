import { expect, test } from 'vitest';

/**
 * Tests what every set of messages has to be, in whatever language.
 *
 * @param sets by their locales; the English one is `en`
 * @param textOf a message as it reads, with 7 for whatever it is given
 */
export function checkSets<Messages extends { locale: string }>(
  sets: Readonly<Record<'en', Messages>> & Readonly<Record<string, Messages>>,
  textOf: (set: Messages, key: keyof Messages) => string,
): void {
  const { en } = sets;
  const keys = Object.keys(en) as (keyof Messages)[];

  test.each(Object.entries(sets))('the set %s has every string, and no other', (locale, set) => {
    expect(Object.keys(set)).toEqual(keys);
    expect(set.locale).toBe(locale);
  });

  test.each(Object.entries(sets))('the set %s puts what it is given into its strings', (_, set) => {
    const functions = keys.filter((key) => typeof set[key] === 'function');
    expect(functions.filter((key) => !textOf(set, key).includes('7'))).toEqual([]);
  });

  test.each(Object.entries(sets).filter(([locale]) => locale !== 'en'))(
    'the set %s leaves nothing in English',
    (_locale, set) => {
      expect(keys.filter((key) => textOf(set, key) === textOf(en, key))).toEqual([]);
    },
  );
}
