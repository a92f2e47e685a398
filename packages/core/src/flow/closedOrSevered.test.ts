import { expect, test } from 'vitest';
import { closedOrSevered } from './closedOrSevered.ts';

const seen = { openAt: 4900, closedAt: 5000, shownAt: 1000, focusedAt: 5030, hasFocus: true };

test.each([
  ['the app gained focus just after', 'closed', seen],
  ['the app gained focus just before', 'closed', { ...seen, focusedAt: 4970 }],
  ['the app never gained focus', 'severed', { ...seen, focusedAt: undefined }],
  [
    'the app never gained focus and has just begun',
    'severed',
    { openAt: 0, closedAt: 1, shownAt: 0, focusedAt: undefined, hasFocus: true },
  ],
  ['the app was busy from the focus on', 'closed', { ...seen, openAt: 4400, focusedAt: 4420 }],
  ['the app gained focus long before', 'severed', { ...seen, focusedAt: 4000 }],
  ['the app gained focus long after', 'severed', { ...seen, focusedAt: 5601 }],
  ['the app gained focus at the end of the grace', 'closed', { ...seen, focusedAt: 5600 }],
  ['the app gained focus at its beginning', 'closed', { ...seen, focusedAt: 4300 }],
  ['the app gained focus before that', 'severed', { ...seen, focusedAt: 4299 }],
  ['the focus came with the page', 'closed', { ...seen, shownAt: 4950, focusedAt: 4950 }],
  ['the app gained focus and lost it again', 'severed', { ...seen, hasFocus: false }],
  ['the click itself gave the focus', 'severed', { ...seen, shownAt: 4990, focusedAt: 4950 }],
  ['it was closed as soon as it was shown', 'closed', { ...seen, shownAt: 4990 }],
  ['a hidden app looks rarely', 'closed', { ...seen, closedAt: 14_900, focusedAt: 14_900 }],
  ['the app slept until then', 'severed', { ...seen, closedAt: 14_901, focusedAt: 14_901 }],
  ['nothing was shown in it yet', 'closed', { ...seen, shownAt: undefined, hasFocus: false }],
] as const)('when %s, it is %s', (_, verdict, sighting) => {
  expect(closedOrSevered(sighting)).toBe(verdict);
});
