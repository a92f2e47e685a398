import { sha256 } from '../http/sha256.ts';

/** Makes the token at the end of a link's URL: 256 random bits, as 43 characters that need no encoding. */
export function createLinkToken(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
}

/** Whether a text has the form of a link's token. */
export function isLinkToken(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/u.test(text);
}

/** The id that a link is stored under. It does not reveal the token. */
export async function linkIdOf(token: string): Promise<string> {
  return await sha256(`polytomic-connect link ${token}`);
}

/** The id of the stored session that a link has started with this state. */
export async function linkSessionIdOf(state: string): Promise<string> {
  return await sha256(`polytomic-connect link session ${state}`);
}
