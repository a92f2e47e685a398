import { expect, test, vi } from 'vitest';
import { type PolytomicApiOptions, parsePolytomicOptions } from './polytomicOptions.ts';

const credentials = { apiKey: 'a-key' };

test.each<[Partial<PolytomicApiOptions>, RegExp]>([
  [{ version: 'v2025-09-18' }, /version is not a date/u],
  [{ version: '2025-09-18-beta' }, /version is not a date/u],
  [{ version: '2022-12-11' }, /version is 2022-12-11, whose replies have another envelope/u],
  [{ timeoutMs: 0 }, /timeoutMs is not a number of milliseconds/u],
  [{ timeoutMs: -1 }, /timeoutMs/u],
  [{ timeoutMs: 2 ** 31 }, /timeoutMs/u],
  [{ timeoutMs: Infinity }, /timeoutMs/u],
  [{ timeoutMs: '5000' as never }, /timeoutMs/u],
  [{ fetch: 1 as never }, /fetch is not a function/u],
  [{ retries: -1 }, /retries is not a whole number from 0 to 10/u],
  [{ retries: 0.5 }, /retries/u],
  [{ retries: 11 }, /retries/u],
  [{ retries: Number.NaN }, /retries/u],
  [{ baseUrl: 'https://intranet.example/?a' }, /baseUrl is not a plain http\(s\) URL/u],
  [{ baseUrl: 'https://intranet.example/#a' }, /baseUrl/u],
  [{ baseUrl: 'intranet.example' }, /baseUrl/u],
  [{ credentials: { deploymentKey: 'a-key', organizationId: 'org' } }, /baseUrl is missing/u],
  [{ baseUrl: null as never }, /baseUrl is not a plain http\(s\) URL/u],
  [{ deprecatedType: 'false' as never }, /deprecatedType is not a boolean/u],
  [
    { baseURL: 'https://intranet.example' } as never,
    /polytomic\.baseURL is not an option.*baseUrl/u,
  ],
])('%j is invalid', (options, message) => {
  expect(() => parsePolytomicOptions({ credentials, ...options })).toThrow(message);
});

test.each<[Partial<PolytomicApiOptions>, object]>([
  [{}, { version: '2025-09-18', reportsSessions: true, timeoutMs: 10_000, retries: 2 }],
  [{}, { base: 'https://app.polytomic.com', deprecatedType: false }],
  [{ version: '2022-12-12' }, { version: '2022-12-12', reportsSessions: false }],
  [{ version: '2025-09-17' }, { reportsSessions: false }],
  [{ version: '2026-01-01' }, { reportsSessions: true }],
  [{ timeoutMs: 1 }, { timeoutMs: 1 }],
  [{ timeoutMs: 2 ** 31 - 1 }, { timeoutMs: 2 ** 31 - 1 }],
  [{ retries: 0 }, { retries: 0 }],
  [{ retries: 10 }, { retries: 10 }],
  [
    { baseUrl: 'http://intranet.example/polytomic//' },
    { base: 'http://intranet.example/polytomic' },
  ],
])('%j is valid', (options, target) => {
  expect(parsePolytomicOptions({ credentials, ...options })).toMatchObject(target);
});

test('without the option fetch, the global one is looked up at each call', async () => {
  const { fetch } = parsePolytomicOptions({ credentials });
  const global = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(new Response('from the global one'));
  const reply = await fetch('https://app.polytomic.com/', { method: 'POST' });
  expect(await reply.text()).toBe('from the global one');
  expect(global).toHaveBeenCalledExactlyOnceWith('https://app.polytomic.com/', { method: 'POST' });
});
