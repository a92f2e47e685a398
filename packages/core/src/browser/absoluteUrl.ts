import { ConnectError } from '../flow/ConnectError.ts';
import { developerText } from '../flow/developerText.ts';
import { ownOrigin } from './ownOrigin.ts';

/**
 * Makes a URL or path of the options absolute.
 *
 * @returns a fault with the code `options-invalid` when it is neither
 */
export function absoluteUrl(url: string | undefined): string | ConnectError | undefined {
  if (url === undefined || typeof location === 'undefined') return url;
  // In an `srcdoc` frame, `location.href` cannot be a base.
  const base = [location.href, ownOrigin()].find(
    (each) => typeof url === 'string' && URL.canParse(url, each),
  );
  if (base !== undefined) return new URL(url, base).href;
  return new ConnectError('options-invalid', developerText('callbackUrl'));
}
