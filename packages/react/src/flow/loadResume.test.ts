import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getResume, loadResume } from './loadResume.ts';

vi.mock('@polytomic-connect/core/resume', () => {
  throw new Error('offline');
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('code that cannot be loaded is tried four times, each with a warning, and nothing rejects', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const loading = loadResume();
  for (const [ms, times] of [
    [999, 1],
    [1, 2],
    [4000, 3],
    [16_000, 4],
    [64_000, 4],
  ] as const) {
    await vi.advanceTimersByTimeAsync(ms);
    expect(warn).toHaveBeenCalledTimes(times);
  }
  expect(await loading).toBeUndefined();
  expect(getResume()).toBeUndefined();
});

test('it is tried again as soon as the browser is online', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  void loadResume();
  await vi.advanceTimersByTimeAsync(1);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(1);
  expect(warn).toHaveBeenCalledTimes(2);
});
