import { expect, test } from 'vitest';
import { callbackParams, isCallback } from './callbackUrl.ts';

const state = 'a'.repeat(32);
const expected = {
  state,
  origins: ['https://app.example'],
  callbackUrl: 'https://app.example/callback?ignored=1',
};

test.each([
  ['https://app.example/callback', true],
  ['https://app.example/callback/', true],
  [`https://app.example/callback?polytomic-connect=${state}&x=1`, true],
  [`https://app.example/callback?polytomic-connect=${'b'.repeat(32)}`, false],
  ['https://app.example/callback?polytomic-connect=', false],
  ['https://app.example/login', false],
  ['https://app.example/callback/more', false],
  ['http://app.example/callback', false],
  ['https://app.example:8443/callback', false],
  ['https://cb.app.example/callback', false],
  ['https://app.example.evil.example/callback', false],
  ['https://app.example@evil.example/callback', false],
  ['about:blank', false],
  ['', false],
])('%s is the callback: %s', (url, is) => {
  expect(isCallback(url, expected)).toBe(is);
});

test('when the page is not known, any page of the origin is the callback', () => {
  const open = { ...expected, callbackUrl: undefined };
  expect(isCallback('https://app.example/anywhere', open)).toBe(true);
  expect(isCallback('https://other.example/anywhere', open)).toBe(false);
});

test('with several origins, the callback is only on that of its page', () => {
  const two = { ...expected, origins: ['https://app.example', 'https://other.example'] };
  expect(isCallback('https://app.example/callback', two)).toBe(true);
  expect(isCallback('https://other.example/callback', two)).toBe(false);
});

test('a page that is no URL has no callback', () => {
  const broken = { ...expected, callbackUrl: '/callback' };
  expect(isCallback('https://app.example/callback', broken)).toBe(false);
});

test('the parameters are those of the URL without ours, and pollute no prototype', () => {
  const params = callbackParams(
    `https://app.example/?polytomic-connect=${state}&status=ok&__proto__=x#f`,
  );
  expect(Object.entries(params)).toEqual([
    ['status', 'ok'],
    ['__proto__', 'x'],
  ]);
  expect(callbackParams('nonsense')).toEqual({});
});
