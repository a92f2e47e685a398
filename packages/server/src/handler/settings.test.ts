import { expect, test } from 'vitest';
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
])('%o cannot work, and the error says so at once', (options, message) => {
  expect(() => startApp(options)).toThrow(message);
});

test('an error about a secret does not repeat it', () => {
  expect(() => startApp({ secret: 'hunter2' })).toThrow(/^((?!hunter2).)*$/su);
});
