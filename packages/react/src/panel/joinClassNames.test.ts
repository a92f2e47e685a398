import { expect, test } from 'vitest';
import { joinClassNames } from './joinClassNames.ts';

test.each([
  ['ours', 'mine', 'ours mine'],
  ['ours', '', 'ours'],
  ['ours', undefined, 'ours'],
  ['', 'mine', 'mine'],
  ['', undefined, ''],
])('the classes %j and %j are %j', (classes, more, both) => {
  expect(joinClassNames(classes, more)).toBe(both);
});
