/**
 * Reads the origin of an option.
 * @throws when it is not an origin: a path would be ignored silently
 */
export function readOrigin(option: 'url' | 'providerUrl', value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.href === `${url?.origin}/` && /^https?:$/u.test(url.protocol)) return url.origin;
  throw new Error(
    `${option} is “${value}”, and has to be an origin without a path, such as http://127.0.0.1:4601.`,
  );
}
