import { afterEach, expect, test, vi } from 'vitest';
import { mayResume } from './mayResume.ts';
import { AWAY_KEY } from './surfaces/AwayRecord.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the storage is read once for all calls of a task, and again later, also under fake timers', async () => {
  vi.useFakeTimers({ toFake: ['queueMicrotask'] }); // as Jest's do
  const stored = new Map<string, string>();
  const getItem = vi.fn((key: string) => stored.get(key) ?? null);
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('sessionStorage', { getItem });
  expect([mayResume(), mayResume()]).toEqual([false, false]);
  expect(getItem).toHaveBeenCalledOnce();
  stored.set(AWAY_KEY, '{}');
  await Promise.resolve();
  expect(mayResume()).toBe(true);
  await Promise.resolve();
});

test('where the storage is switched off, no flow can have led the page away', async () => {
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('sessionStorage', {
    getItem() {
      throw new DOMException('Denied', 'SecurityError');
    },
  });
  expect(mayResume()).toBe(false);
  await Promise.resolve();
});

test('on a server nothing is taken up, also on one whose Node has a sessionStorage', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => '{}' });
  expect(mayResume()).toBe(false);
  await Promise.resolve();
});
