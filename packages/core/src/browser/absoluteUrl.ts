import { ConnectError } from '../flow/ConnectError.ts';
import { developerText } from '../flow/developerText.ts';

/**
 * Makes a URL or path of the options absolute.
 *
 * @returns a fault with the code `options-invalid` when it is neither
 */
export function absoluteUrl(url: string | undefined): string | ConnectError | undefined {
  if (url === undefined || typeof location === 'undefined') return url;
  if (typeof url === 'string' && URL.canParse(url, location.href)) {
    return new URL(url, location.href).href;
  }
  return new ConnectError('options-invalid', developerText('callbackUrl'));
}
