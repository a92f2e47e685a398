import { expect, test } from 'vitest';
import { formatAge } from './formatAge.ts';

const now = Date.parse('2026-11-25T12:00:00Z');

test.each([
  ['2026-11-25T11:59:50Z', 'now'],
  ['2026-11-25T11:59:00Z', '1 minute ago'],
  ['2026-11-25T11:58:00Z', '2 minutes ago'],
  ['2026-11-25T00:00:00Z', '12 hours ago'],
  ['2026-11-24T11:00:00Z', 'yesterday'],
  ['2026-09-01T00:00:00Z', '2 months ago'],
  ['2024-01-01T00:00:00Z', '2 years ago'],
  ['2027-01-01T00:00:00Z', 'now'],
  ['no date', undefined],
  [undefined, undefined],
])('%s is %s', (date, age) => {
  expect(formatAge('en', date, now)).toBe(age);
});
