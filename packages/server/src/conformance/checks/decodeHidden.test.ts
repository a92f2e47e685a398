import { expect, test } from 'vitest';
import { decodeHidden } from './decodeHidden.ts';

const SECRET = '{"key":"sandbox-key-acme"}';
const base64 = Buffer.from(SECRET).toString('base64');

test.each([
  ['as it is', SECRET],
  ['in base64', base64],
  ['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
  ['in hexadecimal digits', Buffer.from(SECRET).toString('hex')],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in base64 in a URL', encodeURIComponent(base64)],
  ['in a JWT', `e30.${base64}.c2lnbmF0dXJl`],
])('a secret is found %s', (_where, hidden) => {
  const found = decodeHidden(`{"other":1,"field":"${hidden}"}`);
  expect(found.some((text) => text.includes('sandbox-key-acme'))).toBe(true);
});

test('what only looks encoded is left alone', () => {
  const text = 'ffffffffffffffffffffffff %%%%%%%%%%%%%%%%%% 1f9c0b57-6c3e-4c9f-8a52-0d6b4c1f2e3a';
  expect(decodeHidden(text)).toEqual([text]);
});
