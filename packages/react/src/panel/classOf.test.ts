import { expect, test } from 'vitest';
import { classOf } from './classOf.ts';

const mine = { classNames: { button: 'mine' } };
const theirs = { classNames: { button: 'theirs' } };

test.each([
  ['ours alone', {}, {}, undefined, 'polytomic-connect-button'],
  ['ours first, and one more last', {}, {}, 'more', 'polytomic-connect-button more'],
  [
    "the provider's before the component's",
    mine,
    theirs,
    'more',
    'polytomic-connect-button theirs mine more',
  ],
  [
    'only those of other parts',
    { classNames: { dialog: 'mine' } },
    {},
    undefined,
    'polytomic-connect-button',
  ],
  ['none of ours when unstyled', { unstyled: true, ...mine }, {}, undefined, 'mine'],
  ['none at all', { unstyled: true }, {}, undefined, ''],
  [
    'no space around one that is empty',
    { classNames: { button: '' } },
    theirs,
    '',
    'polytomic-connect-button theirs',
  ],
  ['unstyled by the provider', {}, { unstyled: true }, 'more', 'more'],
  [
    "the component's value wins",
    { unstyled: false },
    { unstyled: true },
    undefined,
    'polytomic-connect-button',
  ],
] as const)('the classes of a part: %s', (_, own, defaults, extra, classes) => {
  expect(classOf('button', own, defaults, extra)).toBe(classes);
});
