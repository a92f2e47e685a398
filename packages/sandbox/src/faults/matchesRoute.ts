/** Whether the route of a fault matches a request. */
export function matchesRoute(route: string, method: string, pathname: string): boolean {
  const [, verb, path = '*'] = /^(?:([A-Z]+) +)?(\S+)$/u.exec(route) ?? [];
  if (verb !== undefined && verb !== method) return false;
  return matchesPattern(withoutSlash(path), withoutSlash(pathname));
}

/** Searches for the parts between the stars one after the other: a regular expression could backtrack for hours. */
function matchesPattern(pattern: string, path: string): boolean {
  const [start = '', ...parts] = pattern.split('*');
  const end = parts.pop();
  if (end === undefined) return path === start;
  if (!path.startsWith(start) || !path.endsWith(end)) return false;
  let at = start.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + end.length <= path.length;
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
