import { expect, test } from 'vitest';
import { joinClassNames } from './joinClassNames.ts';

test.each([
  ['mine', 'polytomic-connect-row mine'],
  ['', 'polytomic-connect-row'],
  [undefined, 'polytomic-connect-row'],
])('with the class %j of the app an element has %j', (given, both) => {
  expect(joinClassNames('polytomic-connect-row', given)).toBe(both);
});
