import { ConnectError } from '@polytomic-connect/core';
import { expect, test } from 'vitest';
import { problemStatus } from './problemStatus.ts';

test.each([
  [new ConnectError('connections-failed', undefined, { problem: { status: 403 } }), 403],
  [new ConnectError('connections-failed'), undefined],
  [new Error('Oops.'), undefined],
  ['oops', undefined],
])('the status of a refusal: %o has %j', (error, status) => {
  expect(problemStatus(error)).toBe(status);
});
