/**
 * Node's own crypto, which other runtimes have too. It is faster than WebCrypto, which does each job in another thread: for
 * something short, the way there and back takes many times as long as the job.
 *
 * Not imported, so that the package runs without Node, too.
 */
export function nodeCrypto(): NodeCrypto | undefined {
  try {
    return (globalThis as Runtime).process?.getBuiltinModule?.('node:crypto');
  } catch {
    return undefined; // the Edge Runtime of Next.js has the function, which throws
  }
}

/** The part of Node's crypto that is used here. */
export interface NodeCrypto {
  /** Younger than the others, so other runtimes may not have it. */
  hash?(algorithm: 'sha256', text: string, encoding: 'hex'): string;
  createHmac(algorithm: 'sha256', key: Uint8Array): Hasher;
  createCipheriv(algorithm: 'aes-256-gcm', key: Uint8Array, iv: Uint8Array): Cipher;
  randomBytes(size: number): Bytes;
}

interface Bytes extends Uint8Array {
  toString(encoding?: 'base64url'): string;
}

interface Cipher {
  setAAD(data: Uint8Array): this;
  update(text: string, from: 'utf8', to: 'base64url'): string;
  final(to: 'base64url'): string;
  getAuthTag(): Bytes;
}

interface Hasher {
  update(text: string): { digest(encoding: 'hex'): string };
}

interface Runtime {
  process?: { getBuiltinModule?: (name: 'node:crypto') => NodeCrypto | undefined };
}
