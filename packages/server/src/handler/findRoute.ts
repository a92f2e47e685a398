import type { ConnectRoute } from '../exchange/ConnectEvent.ts';
import type { Route } from '../exchange/Route.ts';

/** Finds the routes at a path, whatever their method, and which of them answers this method. */
export function findRoute(routes: readonly Route[], method: string, path: string): FoundRoute {
  const here: NonNullable<FoundRoute['match']>[] = [];
  for (const route of routes) {
    const pathParams = matchPath(route.path, path);
    if (pathParams !== undefined) here.push({ route, pathParams });
  }
  const match = here.find(({ route }) => methodsOf(route).includes(method));
  const route = (match ?? here[0])?.route;
  return {
    match,
    // The two parts of an address are the two parts of its name.
    name: route && (`${route.method} ${route.path}` as ConnectRoute),
    allow: here.flatMap((each) => methodsOf(each.route)),
  };
}

/** What was found at a path. */
export interface FoundRoute {
  match: { route: Route; pathParams: Readonly<Record<string, string>> } | undefined;
  /** The name of the route that matches, else of the first one at this path. */
  name: ConnectRoute | undefined;
  /** The methods that are answered at this path. */
  allow: readonly string[];
}

function methodsOf({ method, public: isPublic = false }: Route): readonly string[] {
  return isPublic && method === 'GET' ? ['GET', 'HEAD'] : [method];
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  if (!pattern.includes('/:')) return pattern === path ? {} : undefined;
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const given = actual[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== given) return undefined;
      continue;
    }
    if (given === '') return undefined;
    // Not decoded. Ids and tokens need no encoding, and an encoded one would lead past a guard that compares the path.
    params[part.slice(1)] = given;
  }
  return params;
}
