import { expect, test } from 'vitest';
import { hideInBody } from './hideInBody.ts';

const hide = (text: string): string => text.replaceAll('secret', '********');

test.each<[string, unknown, unknown]>([
  ['a text', 'a secret', 'a ********'],
  ['a list', ['plain', 'a secret', ['secret']], ['plain', 'a ********', ['********']]],
  ['a field', { plain: 1, deep: { er: 'secret' } }, { plain: 1, deep: { er: '********' } }],
  ['the name of a field', { 'a secret': 1, plain: null }, { 'a ********': 1, plain: null }],
  ['a text that an invisible character splits', ['sec\u200Bret'], ['********']],
])('a secret is replaced in %s', (_where, value, shown) => {
  expect(hideInBody(value, hide)).toEqual(shown);
});

test.each([
  [['a list', 1, true, null]],
  [{ id: 'one', usage: { syncs: [] }, saved: false, error: null }],
])('%j has no secret, and comes back as it is, not as a copy', (value) => {
  expect(hideInBody(value, hide)).toBe(value);
});

test('invisible characters are removed from values, and stay in names, so that no field is lost', () => {
  expect(hideInBody({ id: 'o\u200Bne', 'i\u200Bd': 'two' }, hide)).toEqual({
    id: 'one',
    'i\u200Bd': 'two',
  });
});
