import { expect, test } from 'vitest';
import { findRoute } from './findRoute.ts';
import type { PublicRoute, Route, SignedInRoute } from '../exchange/Route.ts';

const listed = route('GET', '/connections');
const deleted = route('DELETE', '/connections/:id');
const page = route('GET', '/callback', { public: true });
const ROUTES = [listed, deleted, page];

test.each([
  ['GET', '/connections', listed, {}],
  ['DELETE', '/connections/abc', deleted, { id: 'abc' }],
  ['DELETE', '/connections/a%2Fb%20c', deleted, { id: 'a%2Fb%20c' }],
  ['DELETE', '/connections/%ff', deleted, { id: '%ff' }],
  ['DELETE', '/connections/__proto__', deleted, { id: '__proto__' }],
  ['GET', '/callback', page, {}],
  ['HEAD', '/callback', page, {}],
])('%s %s is found', (method, path, expected, pathParams) => {
  expect(findRoute(ROUTES, method, path).match).toEqual({ route: expected, pathParams });
});

test('of two routes with the same path, the one whose method matches gives the name', () => {
  const [read, write] = [route('GET', '/links'), route('POST', '/links')];
  const expected = { match: { route: write, pathParams: {} }, name: 'POST /links' };
  expect(findRoute([read, write], 'POST', '/links')).toMatchObject(expected);
});

test.each([
  ['POST', '/connections', 'GET /connections', ['GET']],
  ['HEAD', '/connections', 'GET /connections', ['GET']],
  ['GET', '/connections/abc', 'DELETE /connections/:id', ['DELETE']],
  ['POST', '/callback', 'GET /callback', ['GET', 'HEAD']],
])('%s %s names its route and what is allowed there', (method, path, name, allow) => {
  expect(findRoute(ROUTES, method, path)).toEqual({ match: undefined, name, allow });
});

test.each(['', '/', '/connections/', '/connections/a/b', '/x'])(
  'there is nothing at "%s"',
  (path) => {
    expect(findRoute(ROUTES, 'DELETE', path)).toEqual({
      match: undefined,
      name: undefined,
      allow: [],
    });
  },
);

/** Any address, also one that the handler does not have. */
function route(
  method: string,
  path: string,
  rest: Pick<PublicRoute, 'public'> | Pick<SignedInRoute, 'public'> = {},
): Route {
  return { method, path, run: () => new Response(), ...rest } as unknown as Route;
}
