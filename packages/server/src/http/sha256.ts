import { nodeCrypto } from './nodeCrypto.ts';

/**
 * Hashes a text with SHA-256; 64 lower-case hexadecimal digits.
 *
 * In Node its own hash is used: WebCrypto computes each digest in another thread, which takes many times as long for a
 * short text.
 */
export async function sha256(text: string): Promise<string> {
  const hashed = nodeCrypto()?.hash?.('sha256', text, 'hex');
  if (hashed !== undefined) return hashed;
  return toHex(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** Whether a text can be what {@link sha256} returns. */
export function isSha256(text: string): boolean {
  return /^[\da-f]{64}$/u.test(text);
}

/** Makes the HMAC-SHA-256 of a text; 64 lower-case hexadecimal digits. */
export async function hmacSha256(key: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const node = nodeCrypto();
  if (node) return node.createHmac('sha256', key).update(text).digest('hex');
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await subtle.importKey('raw', key, algorithm, false, ['sign']);
  return toHex(await subtle.sign('HMAC', imported, new TextEncoder().encode(text)));
}

/** Writes bytes as lower-case hexadecimal digits. */
export function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
