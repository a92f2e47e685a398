import { expect, test } from 'vitest';
import { retryAfterMs } from './retryAfter.ts';

const NOW = Date.parse('2026-11-23T14:05:09Z');

test.each([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['120', 120_000],
  ['999999999', 999_999_999_000],
  ['soon', undefined],
  ['x30', undefined],
  ['30 s', undefined],
  ['1234567890', undefined],
  // JavaScript reads these as days of the year 2001, so that there would be no wait.
  ['1.5', undefined],
  ['-1', undefined],
  ['Mon, 99 Nov 2026 14:05:11 GMT', undefined],
  ['Mon, 23 Nov 2026 14:05:11 GMT', 2000],
  ['Mon, 23 Nov 2026 14:05:01 GMT', 0],
])('Retry-After: %s means %s ms', (value, ms) => {
  const headers = new Headers(value === undefined ? {} : { 'retry-after': value });
  expect(retryAfterMs(headers, NOW)).toBe(ms);
});
