import { expect, test, vi } from 'vitest';
import { getResume, loadResume } from './loadResume.ts';

test('code that cannot be loaded is a warning, and nothing rejects', async () => {
  vi.doMock('@polytomic-connect/core/resume', () => {
    throw new Error('offline');
  });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(await loadResume()).toBeUndefined();
  expect(getResume()).toBeUndefined();
  expect(warn).toHaveBeenCalledOnce();
});
