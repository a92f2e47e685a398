import { type JWTDecryptResult, jwtDecrypt } from 'jose';
import * as z from 'zod';
import { Problem } from '../http/Problem.ts';
import type { ReconnectableState } from '../access/findReconnectable.ts';
import { hmacSha256, sha256, toHex } from '../http/sha256.ts';
import { createEncrypter, type Encrypter } from './createEncrypter.ts';

/**
 * Encrypts and decrypts receipts (JWE, `dir` with A256GCM). A receipt contains what the server needs to confirm a session.
 * The browser keeps it, and can neither read nor change it.
 *
 * The Connect token in it is a secret of the server. The user, the tenant and the state bind the receipt to the
 * flow that it was made for, so that a leaked or planted receipt is useless to anyone else.
 *
 * @throws TypeError if a secret is too short
 */
export function createReceipts(
  secret: string | readonly string[] | undefined,
  now: () => number,
): Receipts {
  const secrets = parseSecrets(secret);
  let deriving: Promise<ReceiptKeys> | undefined;
  const keys = (): Promise<ReceiptKeys> => (deriving ??= deriveKeys(secrets));

  return {
    async seal(note, holder, expiresAt) {
      const [first] = await keys();
      const times = { iat: toSeconds(now()), exp: toSeconds(expiresAt) };
      const receipt = await first.encrypt({ note, holder: await hash(holder), ...times });
      if (receipt.length <= LIMIT) return receipt;
      throw new Error(
        `The receipt is longer than ${LIMIT} characters, which no route takes back. Polytomic's token or the connection's name must be very long.`,
      );
    },

    async tag(text) {
      const [first] = await keys();
      return await hmacSha256(first.tagKey, text);
    },

    async tags(text) {
      return await Promise.all((await keys()).map(({ tagKey }) => hmacSha256(tagKey, text)));
    },

    async open(receipt, holder) {
      // Whatever is wrong, all of this is done and the answer is the same, so that neither the answer nor its time reveals
      // whose receipt it is. Only one that is too long is not decrypted; its length is not secret.
      const [found, expected] = await Promise.all([
        decrypt(receipt.length > LIMIT ? '' : receipt, await keys(), now()).catch(() => undefined),
        hash(holder),
      ]);
      const claims = Claims.safeParse(found?.payload);
      if (claims.success && claims.data.holder === expected) return claims.data.note;
      throw receiptInvalid();
    },
  };
}

/** The same answer for every receipt that is not the caller's. */
export function receiptInvalid(): Problem {
  return new Problem(
    'receipt-invalid',
    'The receipt does not open for this user, tenant and flow, so its session is unknown. It may be too old, or from another sign-in. Start the flow again.',
  );
}

/** Encrypts and decrypts receipts. */
export interface Receipts {
  /** @param expiresAt in milliseconds since the epoch */
  seal(note: ReceiptNote, holder: ReceiptHolder, expiresAt: number): Promise<string>;
  /** Turns a text into hexadecimal digits that nobody can predict without the secret. */
  readonly tag: (text: string) => Promise<string>;
  /** The tags of a text with each of the secrets, to check a tag that was made with an earlier one. */
  readonly tags: (text: string) => Promise<readonly string[]>;
  /** @throws Problem `receipt-invalid` */
  open(receipt: string, holder: ReceiptHolder): Promise<ReceiptNote>;
}

/** The user, the tenant and the flow that a receipt belongs to. */
export interface ReceiptHolder {
  user: string;
  tenant: string;
  state: string;
}

/** What a receipt holds. Times are in milliseconds since the epoch. */
export interface ReceiptNote {
  token: string;
  createdAt: number;
  expiresAt: number;
  session: CreateNote | ReconnectNote;
}

/** A session for a new connection, under this name. */
export interface CreateNote {
  type: 'create';
  name: string;
  /** Whether the name has our suffix, which no other session has. Only then does the name prove anything. */
  isUnique?: boolean | undefined;
}

/** A session for an existing connection, with its state at that time. */
export interface ReconnectNote {
  type: 'reconnect';
  connection: string;
  before: ReconnectableState;
}

const Note: z.ZodType<ReceiptNote> = z.object({
  token: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  session: z.union([
    z.object({
      type: z.literal('create'),
      name: z.string(),
      isUnique: z.boolean().optional(),
    }),
    z.object({
      type: z.literal('reconnect'),
      connection: z.string(),
      before: z.object({ updatedAt: z.string().optional(), status: z.string().optional() }),
    }),
  ]),
});
const Claims = z.object({ note: Note, holder: z.string() });

/** How far the clocks of the app's servers may be apart. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** Enough for the longest token and name; most receipts have fewer than 600 characters. */
const LIMIT = 12 * 1024;

/** The keys of all secrets; new receipts are encrypted with the first one. */
type ReceiptKeys = readonly [ReceiptKey, ...ReceiptKey[]];

interface ReceiptKey {
  id: string;
  key: CryptoKey;
  encrypt: Encrypter;
  tagKey: Uint8Array<ArrayBuffer>;
}

function decrypt(receipt: string, keys: ReceiptKeys, now: number): Promise<JWTDecryptResult> {
  const choose = ({ kid }: { kid?: string }): CryptoKey => {
    // With an unknown key id, decrypting with the first key fails, as for a forged receipt.
    return (keys.find(({ id }) => id === kid) ?? keys[0]).key;
  };
  return jwtDecrypt(receipt, choose, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
    requiredClaims: ['exp'],
    currentDate: new Date(now),
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  });
}

/** Hashed, so that the receipt stays short if the app's ids are long. */
function hash({ user, tenant, state }: ReceiptHolder): Promise<string> {
  return sha256(JSON.stringify([tenant, user, state]));
}

async function deriveKeys([first, ...earlier]: Secrets): Promise<ReceiptKeys> {
  return await Promise.all([deriveKey(first), ...earlier.map((each) => deriveKey(each))]);
}

/** The key and its id are derived separately (HKDF, RFC 5869): the id is public and reveals nothing about the key. */
async function deriveKey(secret: string): Promise<ReceiptKey> {
  const { subtle } = globalThis.crypto;
  const derive = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encode(`polytomic-connect receipt ${info}`),
  });
  const base = await subtle.importKey('raw', encode(secret), 'HKDF', false, [
    'deriveKey',
    'deriveBits',
  ]);
  const [idBits, key, keyBits, tagBits] = await Promise.all([
    subtle.deriveBits(derive('key id'), base, 64),
    subtle.deriveKey(derive('key'), base, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    // The same key once more: Node's cipher takes bytes, and the key with which jose opens cannot be read out.
    subtle.deriveBits(derive('key'), base, 256),
    subtle.deriveBits(derive('tag'), base, 512),
  ]);
  const id = toHex(idBits);
  const encrypt = createEncrypter({ id, key, bytes: new Uint8Array(keyBits) });
  return { id, key, encrypt, tagKey: new Uint8Array(tagBits) };
}

/** The unit of the times in a JWT. */
function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The newest secret, and earlier ones. */
type Secrets = readonly [string, ...string[]];

/** Takes `unknown`: an unset environment variable arrives as `undefined`. */
function parseSecrets(secret: unknown): Secrets {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  const [first, ...earlier] = secrets;
  if (isSecret(first) && earlier.every((each) => isSecret(each))) return [first, ...earlier];
  throw new TypeError(
    'secret is missing or shorter than 32 characters, so receipts could be forged. Give a random one, for example the output of `openssl rand -base64 32`, from an environment variable.',
  );
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 32;
}
