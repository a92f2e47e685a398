import { expect, test } from 'vitest';
import { createLinkToken, isLinkToken, linkIdOf, linkSessionIdOf } from './linkToken.ts';

const TOKEN = 'Ab0-_'.repeat(8) + 'xyz';

test('a token that is made has the form of one, and is never made again', () => {
  const made = Array.from({ length: 200 }, createLinkToken);
  expect(made.filter(isLinkToken)).toHaveLength(200);
  expect(new Set(made).size).toBe(200);
});

test.each([
  [TOKEN, true],
  [`${TOKEN}x`, false],
  [`x${TOKEN}`, false],
  [TOKEN.slice(1), false],
  [`${TOKEN.slice(1)}.`, false],
  [`${TOKEN}\n`, false],
  ['', false],
  [undefined, false],
])('the form of a token: %j is %s', (text, isOne) => {
  expect(isLinkToken(text)).toBe(isOne);
});

test('the ids of a link and of its session differ for one text', async () => {
  expect(await linkIdOf(TOKEN)).toMatch(/^[\da-f]{64}$/u);
  expect(await linkIdOf(TOKEN)).not.toBe(await linkSessionIdOf(TOKEN));
});
