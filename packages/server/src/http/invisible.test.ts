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
  ['a zero-width non-joiner', '\u200c'],
  ['a tag', '\u{e0041}'],
  ['a cancel tag', '\u{e007f}'],
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
  'Team 👩‍💻',
  '👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 ❤️‍🔥',
  'England 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'شرکت می\u200cروم',
  'نامه\u064e\u200cها',
  'क्\u200dष',
  'क्\u200cष',
  'ශ්\u200dරී',
  'র\u200d্যাব',
])('%s stays as it is', (text) => {
  expect(hasInvisible(text)).toBe(false);
  expect(removeInvisible(text)).toBe(text);
});

test.each([
  ['a joiner between emoji and a letter', '👩\u200dx', '👩x'],
  ['a joiner at the end of an emoji', '👩\u200d', '👩'],
  ['two joiners between emoji', '👩\u200d\u200d💻', '👩💻'],
  ['a joiner between digits, which are emoji as well', '1\u200d2', '12'],
  ['a non-joiner between emoji', '👩\u200c💻', '👩💻'],
  ['a non-joiner after a letter that joins nothing', 'کارد\u200cها', 'کاردها'],
  ['a non-joiner before a letter that joins nothing', 'ب\u200cء', 'بء'],
  ['two non-joiners', 'می\u200c\u200cروم', 'میروم'],
  ['a joiner between Arabic letters', 'می\u200dروم', 'میروم'],
  ['a joiner after a letter without a virama', 'क\u200dष', 'कष'],
  ['two joiners after a virama', 'क्\u200d\u200dष', 'क्\u200dष'],
  ['a joiner before a virama of another letter', 'ক\u200d্য', 'ক্য'],
  ['the tags of no such flag', '🏴\u{e0067}\u{e0062}\u{e0078}\u{e007f}', '🏴'],
  ['tags without a flag', '\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', ''],
])('%s is found and removed', (_, text, rest) => {
  expect(hasInvisible(text)).toBe(true);
  expect(removeInvisible(text)).toBe(rest);
});
