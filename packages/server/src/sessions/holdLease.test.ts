import { expect, test } from 'vitest';
import { holdLease } from './holdLease.ts';

test('a lease lasts twenty seconds longer than the timeout of the calls', () => {
  expect(holdLease(1000, 5000)).toMatchObject({ now: 1000, until: 26_000 });
});

test('a lease ends at a whole millisecond, as a column of whole numbers needs it', () => {
  expect(holdLease(1000, 5000.5)).toMatchObject({ until: 26_001 });
});

test('a lease lasts no longer than a timer can wait, however long the timeout is', () => {
  expect(holdLease(1000, 2 ** 31 - 1)).toMatchObject({ until: 1000 + 2 ** 31 - 1 });
});
