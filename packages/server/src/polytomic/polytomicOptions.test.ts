import { expect, test, vi } from 'vitest';
import type { PolytomicCredentials } from './polytomicCredentials.ts';
import { readCredentials } from './polytomicCredentials.ts';
import { type PolytomicApiOptions, readPolytomicOptions } from './polytomicOptions.ts';

const credentials = { apiKey: 'a-key' };

test.each<[Partial<PolytomicApiOptions>, RegExp]>([
  [{ version: 'v2025-09-18' }, /version is not a date/u],
  [{ version: '2025-09-18-beta' }, /version is not a date/u],
  [{ version: '2022-12-11' }, /version is 2022-12-11, whose replies have another envelope/u],
  [{ timeoutMs: 0 }, /timeoutMs is not a number of milliseconds/u],
  [{ timeoutMs: -1 }, /timeoutMs/u],
  [{ timeoutMs: 2 ** 31 }, /timeoutMs/u],
  [{ timeoutMs: Infinity }, /timeoutMs/u],
  [{ retries: -1 }, /retries is not a whole number from 0 to 10/u],
  [{ retries: 0.5 }, /retries/u],
  [{ retries: 11 }, /retries/u],
  [{ retries: Number.NaN }, /retries/u],
  [{ baseUrl: 'https://intranet.example/?a' }, /baseUrl is not a plain http\(s\) URL/u],
  [{ baseUrl: 'https://intranet.example/#a' }, /baseUrl/u],
  [{ baseUrl: 'intranet.example' }, /baseUrl/u],
  [{ credentials: { deploymentKey: 'a-key', organizationId: 'org' } }, /baseUrl is missing/u],
])('%j cannot work', (options, message) => {
  expect(() => readPolytomicOptions({ credentials, ...options })).toThrow(message);
});

test.each<[Partial<PolytomicApiOptions>, object]>([
  [{}, { version: '2025-09-18', hasSessions: true, timeoutMs: 10_000, retries: 2 }],
  [{}, { base: 'https://app.polytomic.com', deprecatedType: false }],
  [{ version: '2022-12-12' }, { version: '2022-12-12', hasSessions: false }],
  [{ version: '2025-09-17' }, { hasSessions: false }],
  [{ version: '2026-01-01' }, { hasSessions: true }],
  [{ timeoutMs: 1 }, { timeoutMs: 1 }],
  [{ timeoutMs: 2 ** 31 - 1 }, { timeoutMs: 2 ** 31 - 1 }],
  [{ retries: 0 }, { retries: 0 }],
  [{ retries: 10 }, { retries: 10 }],
  [
    { baseUrl: 'http://intranet.example/polytomic//' },
    { base: 'http://intranet.example/polytomic' },
  ],
])('%j works', (options, target) => {
  expect(readPolytomicOptions({ credentials, ...options })).toMatchObject(target);
});

test('without a fetch of its own, the one that is global at the time of the call is used', async () => {
  const { fetch } = readPolytomicOptions({ credentials });
  const global = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(new Response('from the global one'));
  const reply = await fetch('https://app.polytomic.com/', { method: 'POST' });
  expect(await reply.text()).toBe('from the global one');
  expect(global).toHaveBeenCalledExactlyOnceWith('https://app.polytomic.com/', { method: 'POST' });
});

test.each<[PolytomicCredentials, string, string[]]>([
  [{ apiKey: 'a-key' }, 'Bearer a-key', ['a-key']],
  // One and two bytes more make Base64 end in two, one and no equals signs.
  [{ partnerKey: 'k', organizationId: 'or' }, 'Basic b3I6aw==', ['b3I6aw', 'k']],
  [{ partnerKey: 'ke', organizationId: 'or' }, 'Basic b3I6a2U=', ['b3I6a2U', 'ke']],
  [{ partnerKey: 'key', organizationId: 'or' }, 'Basic b3I6a2V5', ['b3I6a2V5', 'key']],
  [{ deploymentKey: 'key', organizationId: 'org' }, 'Basic a2V5Og==', ['a2V5Og', 'key']],
])('%j is sent, and hidden in both its forms', (given, header, secrets) => {
  expect(readCredentials(given)).toEqual({ header, secrets });
});

test.each([
  [{ apiKey: '' }, 'apiKey'],
  [{ apiKey: 'k\r\nX-Other: 1' }, 'apiKey'],
  [{ apiKey: ' k' }, 'apiKey'],
  [{ apiKey: 'k ' }, 'apiKey'],
  [{ apiKey: 7 }, 'apiKey'],
  [{ partnerKey: 'k\n', organizationId: 'org' }, 'partnerKey'],
  [{ partnerKey: undefined, organizationId: 'org' }, 'partnerKey'],
  [{ partnerKey: 'k', organizationId: 'org:other' }, 'organizationId'],
  [{ partnerKey: 'k', organizationId: ' org' }, 'organizationId'],
  [{ partnerKey: 'k', organizationId: 'org ' }, 'organizationId'],
  [{ partnerKey: 'k' }, 'organizationId'],
  [{ deploymentKey: '', organizationId: 'org' }, 'deploymentKey'],
])('%j is refused, and the message names the field', (given, field) => {
  expect(() => readCredentials(given as never)).toThrow(`credentials.${field} is empty or has`);
});
