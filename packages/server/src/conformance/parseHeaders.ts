/** Parses headers as they are typed, such as `Cookie: session=…`. @returns `undefined` if one is no header */
export function parseHeaders(lines: readonly string[]): Record<string, string> | undefined {
  const headers = lines.map((line) => HEADER.exec(line));
  if (headers.includes(null)) return undefined;
  return Object.fromEntries(
    headers.map((found): [string, string] => [found?.[1] ?? '', found?.[2] ?? '']),
  );
}

const HEADER = /^\s*([\w!#$%&'*+.^`|~-]+)\s*:\s*(.*?)\s*$/u;
