import { ConnectError } from '@polytomic-connect/core';
import { expect, test } from 'vitest';
import { retryUnlessRefused } from './retryUnlessRefused.ts';

function failed(status: number | undefined): ConnectError {
  const problem = status === undefined ? undefined : { status };
  return new ConnectError('connections-failed', undefined, { problem });
}

test.each([
  [400, [false, false, false, false]],
  [499, [false, false, false, false]],
  [500, [true, true, true, false]],
  [503, [true, true, true, false]],
  [undefined, [true, true, true, false]],
])('after %j, the first to the fourth failure are tried again: %j', (status, again) => {
  expect([0, 1, 2, 3].map((count) => retryUnlessRefused(count, failed(status)))).toEqual(again);
});

test('an error that is not ours is tried again three times', () => {
  const again = [0, 1, 2, 3].map((count) => retryUnlessRefused(count, new Error('Oops.')));
  expect(again).toEqual([true, true, true, false]);
});
