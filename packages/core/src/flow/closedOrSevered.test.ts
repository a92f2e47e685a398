import { expect, test } from 'vitest';
import { closedOrSevered } from './closedOrSevered.ts';

const seen = { openAt: 4900, closedAt: 5000, shownAt: 1000, focusedAt: 5030, hasFocus: true };

test.each([
  ['the app gained focus just after', seen, 'closed'],
  ['the app gained focus just before', { ...seen, focusedAt: 4970 }, 'closed'],
  ['the app never gained focus', { ...seen, focusedAt: undefined }, 'severed'],
  ['the app was busy from the focus on', { ...seen, openAt: 4400, focusedAt: 4420 }, 'closed'],
  ['the app gained focus long before', { ...seen, focusedAt: 4000 }, 'severed'],
  ['the app gained focus and lost it again', { ...seen, hasFocus: false }, 'severed'],
  ['the click itself brought the focus', { ...seen, shownAt: 4990, focusedAt: 4950 }, 'severed'],
  ['it was closed as soon as it was shown', { ...seen, shownAt: 4990 }, 'closed'],
  ['nothing was shown in it yet', { ...seen, shownAt: undefined, hasFocus: false }, 'closed'],
] as const)('when %s, it is %#', (_, sighting, verdict) => {
  expect(closedOrSevered(sighting)).toBe(verdict);
});
