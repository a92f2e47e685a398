import { ConnectError } from '../flow/ConnectError.ts';

/**
 * Makes a URL or path of the options absolute.
 *
 * @throws ConnectError `options-invalid` when it is neither
 */
export function absoluteUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (URL.canParse(url, location.href)) return new URL(url, location.href).href;
  throw new ConnectError('options-invalid', '`callbackUrl` is not a URL.');
}
