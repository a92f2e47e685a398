import { expect, test } from 'vitest';
import { allowsOrigin } from './allowsOrigin.ts';

const hosted = 'https://app.polytomic.com';

test.each<[string, string, boolean]>([
  ['*', hosted, true],
  ['*', 'http://app.example', true],
  ['https:', hosted, true],
  ['http:', hosted, true],
  ['https:', 'http://app.example', false],
  ['https://*', hosted, true],
  ['*:*', hosted, true],
  ['app.polytomic.com', hosted, true],
  ['https://app.polytomic.com', hosted, true],
  ['https://app.polytomic.com:443', hosted, true],
  ['https://app.polytomic.com:*', hosted, true],
  ['https://app.polytomic.com/connect', hosted, true],
  ['http://app.polytomic.com', hosted, true],
  ['http://app.polytomic.com:80', hosted, true],
  ['http://app.polytomic.com:80', `${hosted}:8443`, false],
  ['http://app.example:80', 'http://app.example', true],
  ['app.polytomic.com', `${hosted}:80`, false],
  ['app.polytomic.com:x', hosted, false],
  ['/app.polytomic.com', hosted, false],
  ['wss://app.polytomic.com', hosted, false],
  ['https://app.polytomic.com:8443', hosted, false],
  ['https://app.polytomic.com', `${hosted}:8443`, false],
  ['https://app.polytomic.com:8443', `${hosted}:8443`, true],
  ['https://app.polytomic.com:*', `${hosted}:8443`, true],
  ['https://*.polytomic.com', hosted, true],
  ['https://*.polytomic.com:*', hosted, true],
  ['https://*.polytomic.com', 'https://polytomic.com', false],
  ['*.tomic.com', hosted, false],
  ['polytomic.com', hosted, false],
  ['polytomic.com', 'http://polytomic.com', false],
  ["'self'", 'https://app.example', true],
  ["'self'", hosted, false],
  ["'none'", hosted, false],
  ['', hosted, false],
])('on https://app.example, %s covers %s: %s', (source, origin, allowed) => {
  expect(allowsOrigin(source, origin, 'https://app.example')).toBe(allowed);
});

test.each([
  ["'self'", 'http://[::1]:5173'],
  ['localhost:*', 'http://localhost:5173'],
  ['localhost:*', 'https://localhost:5173'],
])('on a page without TLS, %s covers %s', (source, origin) => {
  expect(allowsOrigin(source, origin, 'http://[::1]:5173')).toBe(true);
});
