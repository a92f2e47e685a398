import { expect, it } from 'vitest';
import { matchesRoute } from './matchesRoute.ts';

it.each([
  ['*', 'GET', '/', true],
  ['*', 'POST', '/api/me', true],
  ['/api/*', 'GET', '/api/me', true],
  ['/api/*', 'GET', '/connect', false],
  ['/api/connections', 'GET', '/api/connections/', true],
  ['/api/connections/', 'GET', '/api/connections', true],
  ['/api/connections', 'GET', '/api/connections/1', false],
  ['POST /api/connections/connect', 'POST', '/api/connections/connect/', true],
  ['POST /api/connections/connect', 'GET', '/api/connections/connect', false],
  ['GET   /api/*/session', 'GET', '/api/connections/connect/session', true],
  ['/connect/style.css', 'GET', '/connect/styleXcss', false],
  ['/a(b)[c]', 'GET', '/a(b)[c]', true],
  ['/api/*ions', 'GET', '/api/connections', true],
  ['/api/*s/s', 'GET', '/api/s', false],
  ['/*a*b*', 'GET', '/xbxa', false],
  ['/*a*b*', 'GET', '/xaxbx', true],
  ['/**', 'GET', '/', true],
])('%s and %s %s: %s', (route, method, path, matches) => {
  expect(matchesRoute(route, method, path)).toBe(matches);
});

it('a route with many stars is compared at once', () => {
  const path = `/${'a'.repeat(60)}b`;
  expect(matchesRoute(`/${'*a'.repeat(30)}`, 'GET', path)).toBe(false);
  expect(matchesRoute(`/${'*a'.repeat(30)}*b`, 'GET', path)).toBe(true);
});
