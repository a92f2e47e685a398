import nodeCrypto from 'node:crypto';
import { base64url, jwtDecrypt } from 'jose';
import { afterEach, expect, test, vi } from 'vitest';
import { createEncrypter, type Encrypter } from './createEncrypter.ts';

const BYTES = new Uint8Array(32).fill(7);
const CLAIMS = { note: { name: 'Bücher 売上 👍 "\\' }, iat: 1, exp: 2 ** 40 };

afterEach(() => {
  vi.restoreAllMocks();
});

async function importKey(): Promise<CryptoKey> {
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  return await globalThis.crypto.subtle.importKey('raw', BYTES, 'AES-GCM', false, usages);
}

async function make(): Promise<Encrypter> {
  return createEncrypter({ id: 'an-id', key: await importKey(), bytes: BYTES });
}

async function makeWithout(module: unknown): Promise<Encrypter> {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(module as undefined);
  const encrypter = await make();
  vi.restoreAllMocks();
  return encrypter;
}

test.each([
  ['with Node’s cipher', make, 0],
  ['without Node', () => makeWithout(undefined), 1],
  ['on a runtime with Node’s modules and not its cipher', () => makeWithout({}), 1],
])('what is encrypted %s is opened by jose', async (_how, makeEncrypter, calls) => {
  const encrypt = await makeEncrypter();
  const slow = vi.spyOn(globalThis.crypto.subtle, 'encrypt');
  const jwe = await encrypt(CLAIMS);
  expect(slow).toHaveBeenCalledTimes(calls);
  const { payload, protectedHeader } = await jwtDecrypt(jwe, await importKey(), {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  expect(payload).toEqual(CLAIMS);
  expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', kid: 'an-id' });
});

test.each(Array.from({ length: 40 }, (_, length) => length))(
  'with Node’s cipher the parts are as long as with jose, whatever the length: %i more',
  async (length) => {
    const claims = { note: 'x'.repeat(length) };
    const withNode = await (await make())(claims);
    const withJose = await (await makeWithout(undefined))(claims);
    expect(lengthsOf(withNode)).toEqual(lengthsOf(withJose));
    expect(withNode.split('.')[0]).toBe(withJose.split('.')[0]);
    expect(withNode).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/u);
  },
);

test('every encryption has new random bits of its own: with the same ones, both could be read', async () => {
  const random = vi.spyOn(nodeCrypto, 'randomBytes');
  const encrypt = await make();
  random.mockClear();
  const ivs = [await encrypt(CLAIMS), await encrypt(CLAIMS)].map((jwe) => jwe.split('.')[2]);
  const made = random.mock.results.map(({ value }) =>
    (value as unknown as Buffer).toString('base64url'),
  );
  expect(ivs).toEqual(made);
  expect(random.mock.calls).toEqual([[12], [12]]);
});

test.each([0, 2, 3, 4])('a JWE whose part %i was changed is not opened', async (index) => {
  const parts = (await (await make())(CLAIMS)).split('.');
  const part = parts[index] ?? '';
  const changed = `${part.startsWith('e') ? 'f' : 'e'}${part.slice(1)}`;
  const header = base64url.encode(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: 'other' }));
  const jwe = parts.with(index, index === 0 ? header : changed).join('.');
  await expect(jwtDecrypt(jwe, await importKey())).rejects.toThrow('decryption operation failed');
});

function lengthsOf(jwe: string): number[] {
  return jwe.split('.').map(({ length }) => length);
}
