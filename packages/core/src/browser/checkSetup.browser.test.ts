import { expect, test, vi } from 'vitest';
import { checkSetup } from './checkSetup.ts';

test('a callback page that answers, and an app without obstacles, are no problem', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(await checkSetup({ callbackUrl: '/LICENSE', surfaces: ['popup'] })).toEqual([]);
  expect(warn).not.toHaveBeenCalled();
});

test('a callback page that is not there is named in the console', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const problems = await checkSetup({ callbackUrl: '/no-such-page.json', surfaces: ['popup'] });
  expect(problems.map(({ code }) => code)).toEqual(['callback-unreachable']);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('callback-unreachable'));
});
