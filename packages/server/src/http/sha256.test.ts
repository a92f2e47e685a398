import nodeCrypto from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { hmacSha256, isSha256, sha256 } from './sha256.ts';

const texts = {
  // FIPS 180-2, appendix B.
  abc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  '': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

test.each(Object.entries(texts))('the hash of %j is the published one', async (text, hash) => {
  expect(await sha256(text)).toBe(hash);
});

test.each([
  ['a hash', texts.abc, true],
  ['a hash in capital letters', texts.abc.toUpperCase(), false],
  ['a hash without its last digit', texts.abc.slice(0, -1), false],
  ['a hash after another digit', `0${texts.abc}`, false],
  ['a hash before another digit', `${texts.abc}0`, false],
])('only a hash is one, and so an id that the stores are asked about: %s', (_what, text, isOne) => {
  expect(isSha256(text)).toBe(isOne);
});

test('the HMAC is the published one', async () => {
  const key = new TextEncoder().encode('Jefe'); // RFC 4231, test case 2
  expect(await hmacSha256(key, 'what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test.each([
  ['an old Node', { getBuiltinModule: undefined }],
  ['a runtime without Node', undefined],
  [
    'a runtime whose crypto module is older than its `hash`',
    { getBuiltinModule: () => ({ ...nodeCrypto, hash: undefined }) },
  ],
  [
    'the Edge Runtime of Next.js',
    {
      getBuiltinModule() {
        throw new Error('A Node.js API is used which is not supported in the Edge Runtime.');
      },
    },
  ],
])('the hashes are the same in %s', async (_what, process) => {
  vi.stubGlobal('process', process);
  const hash = sha256('abc'); // looks for Node before it first waits
  const hmac = hmacSha256(new Uint8Array(64), 'abc');
  vi.unstubAllGlobals();
  expect(await hash).toBe(texts.abc);
  expect(await hmac).toBe(await hmacSha256(new Uint8Array(64), 'abc'));
});

test('without Node the hashes are the same, and with it the slow WebCrypto is not asked', async () => {
  const all = [...Object.keys(texts), 'Bücher 売上 👍', '\ud83d', 'x'.repeat(10_000)];
  const key = new Uint8Array(64).fill(7);
  const both = async (text: string) => [await sha256(text), await hmacSha256(key, text)];
  const digest = vi.spyOn(globalThis.crypto.subtle, 'digest');
  const sign = vi.spyOn(globalThis.crypto.subtle, 'sign');
  const withNode = await Promise.all(all.map(both));
  expect([...digest.mock.calls, ...sign.mock.calls]).toEqual([]);
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  const without = await Promise.all(all.map(both));
  expect(digest).toHaveBeenCalledTimes(all.length);
  expect(sign).toHaveBeenCalledTimes(all.length);
  expect(without).toEqual(withNode);
});
