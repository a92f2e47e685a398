import { expect, test } from 'vitest';
import { createConnectHandler } from './createConnectHandler.ts';
import type { ConnectHandlerOptions } from './ConnectHandlerOptions.ts';
import { createPolytomicApi } from '../polytomic/createPolytomicApi.ts';
import type { PolytomicApiOptions } from '../polytomic/polytomicOptions.ts';
import { startApp } from '../testing/startApp.ts';

test.each([
  [{ secret: '' }, /secret/u],
  [{ secret: 'x'.repeat(31) }, /secret/u],
  [{ secret: [] }, /secret/u],
  [{ secret: ['x'.repeat(32), 'short'] }, /secret/u],
  [{ basePath: 'api' }, /basePath/u],
  [{ basePath: '/api?x' }, /basePath/u],
  [{ publicUrl: 'app.example' }, /publicUrl/u],
  [{ publicUrl: 'https://app.example/path' }, /publicUrl/u],
  [{ appOrigins: ['*'] }, /appOrigins/u],
  [{ appOrigins: ['https://a.example;script-src'] }, /appOrigins/u],
  [{ appOrigins: ['https://a".example'] }, /appOrigins/u],
  [{ appOrigins: ['javascript:alert(1)'] }, /appOrigins/u],
  [{ callbackUrl: 'connected' }, /callbackUrl/u],
  [{ callbackUrl: '//evil.example' }, /callbackUrl/u],
  [{ callbackUrl: 'javascript:alert(1)' }, /callbackUrl/u],
  [{ polytomic: { baseUrl: 'ftp://polytomic.example' } }, /baseUrl/u],
  [{ polytomic: { baseUrl: 'https://key@polytomic.example' } }, /baseUrl/u],
  [{ polytomic: { version: 'latest' } }, /version/u],
  [{ polytomic: { timeoutMs: Number.NaN } }, /timeoutMs/u],
])('%o is invalid, and the error names it at once', (options, message) => {
  expect(() => startApp(options)).toThrow(message);
});

test('an error about a secret does not repeat it', () => {
  expect(() => startApp({ secret: 'hunter2' })).toThrow(/^((?!hunter2).)*$/su);
});

// What an unset environment variable or plain JavaScript passes, whatever the types allow.
test.each([
  [undefined, /without options/u],
  [null, /without options/u],
  [{ secret: undefined }, /secret is missing/u],
  [{ secret: null }, /secret is missing/u],
  [{ secret: [undefined] }, /secret is missing/u],
  [{ authorize: undefined }, /authorize is missing/u],
  [{ basePath: 7 }, /basePath/u],
  [{ publicUrl: '' }, /publicUrl/u],
  [{ publicUrl: null }, /publicUrl/u],
  [{ appOrigins: 'https://app.example' }, /appOrigins/u],
  [{ appOrigins: [undefined] }, /appOrigins/u],
  [{ framedBy: [undefined] }, /framedBy/u],
  [{ callbackUrl: 7 }, /callbackUrl/u],
])('%o reaches the message that was written for it', (options, message) => {
  const valid = { secret: 'x'.repeat(32), authorize: () => null };
  const given = options && { ...valid, ...options };
  expect(() => createConnectHandler(given as unknown as ConnectHandlerOptions)).toThrow(message);
});

test('every optional option may be undefined', () => {
  const optional = [
    'basePath',
    'publicUrl',
    'callbackUrl',
    'appOrigins',
    'framedBy',
    'polytomic',
    'now',
    'onError',
    'onEvent',
    'rateLimit',
    'serverTiming',
  ] satisfies (keyof ConnectHandlerOptions)[];
  expect(() =>
    createConnectHandler({
      ...Object.fromEntries(optional.map((name) => [name, undefined])),
      secret: 'x'.repeat(32),
      authorize: () => null,
    }),
  ).not.toThrow();
});

test.each([
  [undefined, /credentials is not an object/u],
  [null, /credentials is not an object/u],
  [{ apiKey: undefined }, /apiKey/u],
  [{}, /partnerKey/u],
])('credentials %o reach the message that was written for them', (credentials, message) => {
  const options = { credentials } as unknown as PolytomicApiOptions;
  expect(() => createPolytomicApi(options)).toThrow(message);
});
