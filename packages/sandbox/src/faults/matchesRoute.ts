/** Whether a fault's route means a request. */
export function matchesRoute(route: string, method: string, pathname: string): boolean {
  const [, verb, path = '*'] = /^(?:([A-Z]+) +)?(\S+)$/u.exec(route) ?? [];
  if (verb !== undefined && verb !== method) return false;
  const pattern = withoutSlash(path)
    .split('*')
    .map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/gu, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${pattern}$`, 'u').test(withoutSlash(pathname));
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
