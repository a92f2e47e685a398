import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getResume, loadResume } from './loadResume.ts';
import { warnNotLoaded } from './warnNotLoaded.ts';

// It imports the core, which imports the module that is missing here.
vi.mock('./warnNotLoaded.ts', () => ({ warnNotLoaded: vi.fn() }));
vi.mock('@polytomic-connect/core/resume', () => {
  throw new Error('offline');
});

beforeEach(() => {
  vi.mocked(warnNotLoaded).mockClear();
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('code that cannot be loaded is tried four times, each with a warning, and nothing rejects', async () => {
  const loading = loadResume();
  for (const [ms, times] of [
    [999, 1],
    [1, 2],
    [4000, 3],
    [16_000, 4],
    [64_000, 4],
  ] as const) {
    await vi.advanceTimersByTimeAsync(ms);
    expect(warnNotLoaded).toHaveBeenCalledTimes(times);
  }
  expect(await loading).toBeUndefined();
  expect(getResume()).toBeUndefined();
});

test('it is tried again as soon as the browser is online', async () => {
  void loadResume();
  await vi.advanceTimersByTimeAsync(1);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(1);
  expect(warnNotLoaded).toHaveBeenCalledTimes(2);
});
