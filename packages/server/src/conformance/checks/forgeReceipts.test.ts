import { expect, test } from 'vitest';
import { forgeReceipts } from './forgeReceipts.ts';

const [STATE, OTHER] = ['a'.repeat(32), 'f'.repeat(32)];
const receiptFor = (state: string): string => JSON.stringify({ user: 'ann', state });
const jwt = (state: string): string => `e30.${btoa(receiptFor(state)).replace(/=+$/u, '')}.c2ln`;

test.each(['base64', 'base64url', 'hex', 'utf8'] as const)(
  'another state is written into a receipt in %s',
  (encoding) => {
    const encode = (state: string): string => Buffer.from(receiptFor(state)).toString(encoding);
    expect(forgeReceipts(encode(STATE), STATE, OTHER)).toContain(encode(OTHER));
  },
);

test('the parts of a JWT that do not hold the state stay as they are', () => {
  expect(forgeReceipts(jwt(STATE), STATE, OTHER)).toContain(jwt(OTHER));
});

test.each(['1f9c0b57-6c3e-4c9f-8a52-0d6b4c1f2e3a', 'YWJj', ''])(
  'the receipt %j, which holds no state, cannot be forged in this way',
  (receipt) => {
    expect(forgeReceipts(receipt, STATE, OTHER)).toEqual([]);
  },
);
