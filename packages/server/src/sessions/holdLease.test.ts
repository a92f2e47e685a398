import { expect, test } from 'vitest';
import { holdLease } from './holdLease.ts';

test('a lease lasts twenty seconds longer than the timeout of the calls', () => {
  expect(holdLease(1000, 5000)).toMatchObject({ now: 1000, until: 26_000 });
});
