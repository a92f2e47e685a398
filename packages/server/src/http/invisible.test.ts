import { expect, test } from 'vitest';
import { hasInvisible, removeInvisible } from './invisible.ts';

test.each([
  ['NUL', '\0'],
  ['a line feed', '\n'],
  ['escape', '\u001b'],
  ['a C1 control', '\u0085'],
  ['a line separator', '\u2028'],
  ['a right-to-left override', '\u202e'],
  ['a left-to-right embedding', '\u202a'],
  ['a right-to-left isolate', '\u2067'],
  ['a right-to-left mark', '\u200f'],
  ['an Arabic letter mark', '\u061c'],
  ['a zero-width space', '\u200b'],
  ['a zero-width joiner', '\u200d'],
  ['a word joiner', '\u2060'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a Hangul filler', '\u3164'],
  ['a tag', '\u{e0041}'],
  ['an interlinear mark', '\ufff9'],
  ['half a surrogate pair', '\ud83d'],
])('%s is found and removed', (_, character) => {
  expect(hasInvisible(`Bil${character}ling`)).toBe(true);
  expect(removeInvisible(`Bil${character}ling${character}`)).toBe('Billing');
});

test.each([
  'PostgreSQL 2',
  'Bücher',
  '売上',
  'فواتير',
  'חשבון',
  'बिक्री',
  '❤️',
  '👍🏽',
  "O'Neil & <sons>",
])('%s stays as it is', (text) => {
  expect(hasInvisible(text)).toBe(false);
  expect(removeInvisible(text)).toBe(text);
});
