import { base64url, CompactEncrypt, type JWTPayload } from 'jose';
import { nodeCrypto } from '../http/nodeCrypto.ts';

/**
 * Makes the function that encrypts claims as a JWT in a compact JWE (`dir` with A256GCM; RFC 7516, RFC 7519).
 *
 * In Node its own cipher is used, for the reason given at {@link nodeCrypto}: a receipt takes 10 µs there, and 120 with `jose`,
 * which has only WebCrypto. Decrypting, where strangers choose the text, is always left to `jose`.
 */
export function createEncrypter({ id, key, bytes }: EncryptionKey): Encrypter {
  const header = { alg: 'dir', enc: 'A256GCM', kid: id };
  return (
    encrypterOfNode(header, bytes) ??
    ((claims) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader(header)
        .encrypt(key))
  );
}

/** Encrypts claims. */
export type Encrypter = (claims: JWTPayload) => Promise<string>;

/** A key, as WebCrypto has it and as it is, with its public id. */
export interface EncryptionKey {
  id: string;
  key: CryptoKey;
  bytes: Uint8Array;
}

/** Returns `undefined` without Node, and in runtimes that have its modules and not this cipher. */
function encrypterOfNode(header: object, bytes: Uint8Array): Encrypter | undefined {
  const node = nodeCrypto();
  if (node === undefined) return undefined;
  const start = base64url.encode(JSON.stringify(header));
  const authenticated = new TextEncoder().encode(start);
  const encrypt = (claims: JWTPayload): string => {
    // Random bits of its own for each receipt, as RFC 7518, 5.3 requires: with the same bits twice, both could be read.
    const iv = node.randomBytes(12);
    const cipher = node.createCipheriv('aes-256-gcm', bytes, iv).setAAD(authenticated);
    const text = cipher.update(JSON.stringify(claims), 'utf8', 'base64url');
    const encrypted = text + cipher.final('base64url');
    const tag = cipher.getAuthTag().toString('base64url');
    // The key is shared, so there is no encrypted one between the two dots.
    return `${start}..${iv.toString('base64url')}.${encrypted}.${tag}`;
  };
  try {
    encrypt({});
  } catch {
    return undefined;
  }
  return (claims) => Promise.resolve(encrypt(claims));
}
