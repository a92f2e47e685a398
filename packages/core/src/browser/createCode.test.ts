import { afterEach, expect, test, vi } from 'vitest';
import { createCode } from './createCode.ts';

afterEach(() => vi.unstubAllGlobals());

test('code is imported once, and is there from then on', async () => {
  const load = vi.fn(() => Promise.resolve('the code'));
  const code = createCode(load);
  expect(code.get()).toBeUndefined();
  expect(await code.load()).toBe('the code');
  expect(await code.load()).toBe('the code');
  expect(code.get()).toBe('the code');
  expect(load).toHaveBeenCalledOnce();
});

test('code whose import failed is imported again', async () => {
  const load = vi.fn(() => Promise.resolve('the code'));
  load.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const code = createCode(load);
  await expect(code.load()).rejects.toThrow('Failed to fetch');
  expect(await code.load()).toBe('the code');
});

test('without a network nothing is imported, because many browsers would remember that it failed', async () => {
  const server = stubNetwork(false);
  server.mockRejectedValueOnce(new TypeError('offline'));
  const load = vi.fn(() => Promise.resolve('the code'));
  const code = createCode(load);
  await expect(code.load()).rejects.toThrow('offline');
  expect(load).not.toHaveBeenCalled();
  stubNetwork(true);
  expect(await code.load()).toBe('the code');
});

test('where only the computer itself answers, the code comes from there', async () => {
  const server = stubNetwork(false);
  server.mockResolvedValueOnce(new Response(null, { status: 405 }));
  expect(await createCode(() => Promise.resolve('the code')).load()).toBe('the code');
  expect(server).toHaveBeenCalledExactlyOnceWith('http://localhost:5173/settings', {
    method: 'HEAD',
    cache: 'no-store',
  });
});

test('with a network nothing is asked before', async () => {
  const server = stubNetwork(true);
  expect(await createCode(() => Promise.resolve('the code')).load()).toBe('the code');
  expect(server).not.toHaveBeenCalled();
});

/** @returns the global `fetch` */
function stubNetwork(onLine: boolean) {
  const server = vi.fn<typeof fetch>();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('navigator', { onLine });
  vi.stubGlobal('location', { href: 'http://localhost:5173/settings' });
  vi.stubGlobal('fetch', server);
  return server;
}
