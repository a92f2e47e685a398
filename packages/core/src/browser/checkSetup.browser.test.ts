import { expect, test, vi } from 'vitest';
import { checkSetup } from './checkSetup.ts';

test('no problem is reported when the callback page answers and the app sends no hindering headers', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(await checkSetup({ callbackUrl: '/LICENSE', surfaces: ['popup'] })).toEqual([]);
  expect(warn).not.toHaveBeenCalled();
});

test('a missing callback page is reported in the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const problems = await checkSetup({ callbackUrl: '/no-such-page.json', surfaces: ['popup'] });
  expect(problems.map(({ code }) => code)).toEqual(['callback-unreachable']);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('callback-unreachable'));
});
