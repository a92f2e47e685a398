import nodeCrypto from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { Problem } from '../http/Problem.ts';
import { createReceipts, type ReceiptNote } from './createReceipts.ts';

const SECRET = 'a-secret-of-more-than-32-characters';
const HOLDER = { user: 'ann', tenant: 'acme', state: '0'.repeat(32) };
const MINUTE = 60_000;
const NOTE: ReceiptNote = {
  token: 'a-token',
  createdAt: 0,
  expiresAt: 5 * MINUTE,
  session: { type: 'create', name: 'CRM' },
};

async function sealed(note = NOTE, secret = SECRET): Promise<string> {
  return await createReceipts(secret, () => 0).seal(note, HOLDER, 5 * MINUTE);
}

test.each([
  [-10 * MINUTE, true],
  [5 * MINUTE + 59_000, true],
  [5 * MINUTE + 61_000, false],
])('at %i on the server’s clock, a receipt opens: %s', async (now, opens) => {
  const opening = createReceipts(SECRET, () => now).open(await sealed(), HOLDER);
  const result = await opening.catch((error: unknown) => error);
  expect(result instanceof Problem).toBe(!opens);
});

test('the longest note that can be has room, and a longer receipt is not even decrypted', async () => {
  const name = '"'.repeat(255);
  const receipt = await sealed({
    ...NOTE,
    token: 't'.repeat(4096),
    session: { type: 'create', name },
  });
  const receipts = createReceipts(SECRET, () => 0);
  await expect(receipts.open(receipt, HOLDER)).resolves.toMatchObject({ session: { name } });
  const decrypt = vi.spyOn(globalThis.crypto.subtle, 'decrypt');
  const [header, , iv, text, tag] = receipt.split('.');
  const long = receipts.open(
    [header, '', iv, `${text}${'A'.repeat(12_288)}`, tag].join('.'),
    HOLDER,
  );
  await expect(long).rejects.toMatchObject({ code: 'receipt-invalid' });
  expect(decrypt).not.toHaveBeenCalled();
});

test('a note that is too long for any route is not sealed', async () => {
  await expect(sealed({ ...NOTE, token: 't'.repeat(20_000) })).rejects.toThrow(/longer than/u);
});

test('whatever is wrong with a receipt, the work and the answer are the same', async () => {
  const good = await sealed();
  const [header = '', , iv = '', text = '', tag = ''] = good.split('.');
  const other = `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
  const cases: Record<string, [string, typeof HOLDER, number]> = {
    'of another user': [good, { ...HOLDER, user: 'bob' }, 0],
    'of another tenant': [good, { ...HOLDER, tenant: 'globex' }, 0],
    'of another flow': [good, { ...HOLDER, state: '1'.repeat(32) }, 0],
    expired: [good, HOLDER, 99 * MINUTE],
    'tampered with': [[header, '', iv, other, tag].join('.'), HOLDER, 0],
    'of another app': [await sealed(NOTE, 'x'.repeat(32)), HOLDER, 0],
  };
  for (const [receipt, holder, now] of Object.values(cases)) {
    const receipts = createReceipts(SECRET, () => now);
    await receipts.open(good, HOLDER).catch(() => {});
    const decrypt = vi.spyOn(globalThis.crypto.subtle, 'decrypt').mockClear();
    const digest = vi.spyOn(nodeCrypto, 'hash').mockClear();
    const error = await receipts.open(receipt, holder).catch((each: unknown) => each);
    expect(error).toMatchObject({ code: 'receipt-invalid' });
    expect([decrypt.mock.calls.length, digest.mock.calls.length]).toEqual([1, 1]);
  }
});

/** Sealed by an earlier version, for {@link HOLDER}. */
const EARLIER =
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiNmRhYzU5ODQ5OTQxNDM2ZCJ9..cOqbJJBvYh7ClUZA.GdbMOPV61D5EBw3SSJFu4LZEAqZ7aQ4wI4RtQ7XSd6wwJRJoY7a5SxkrvXHlPiK5BBMYv9Uc8Gta6tHAclGP_WZ165PVm-KkPHENCPRhTMoGIImATSFln78bxE3g2SYHX5-GDcTI3n9NIubK1v6Aa_EejLk4Rw8j39bHfd1eiBEeq7PHBa_ZfUTiZXdymzUYJQkwns_TMaQDhXb74nqjYT0zhkv2KDf0U1pYkKVlXP0-6R0bp5pdb9vXhu1JdYBC4_Ed7g.FsTXbVo0tzvPptWeTKTmnA';

test('a receipt of an earlier version opens, as it must while servers are replaced one by one', async () => {
  expect(await createReceipts(SECRET, () => 0).open(EARLIER, HOLDER)).toEqual(NOTE);
});

test('a receipt of an earlier version opens after a new secret was put before its own', async () => {
  const receipts = createReceipts(['another-secret-of-more-than-32-characters', SECRET], () => 0);
  expect(await receipts.open(EARLIER, HOLDER)).toEqual(NOTE);
});

test('a tag is the same in every version: names of the same flow stay the same', async () => {
  const { tag } = createReceipts(SECRET, () => 0);
  expect(await tag('a text')).toBe(
    '07c3e786765fd88da458dc3748f33db5f8ba4486ca75cabdc176f530e1559431',
  );
});

test('the key’s public id is not the key of the tags, and each has its own', async () => {
  const [header = ''] = (await sealed()).split('.');
  const { kid } = JSON.parse(atob(header)) as { kid: string };
  const [other = ''] = (await sealed(NOTE, 'another-secret-of-more-than-32-characters')).split('.');
  expect(kid).toMatch(/^[\da-f]{16}$/u);
  expect((JSON.parse(atob(other)) as { kid: string }).kid).not.toBe(kid);
});

test('the key with which receipts are opened cannot be read out', async () => {
  const derive = vi.spyOn(globalThis.crypto.subtle, 'deriveKey');
  await sealed();
  expect(derive.mock.calls.map(([, , , extractable]) => extractable)).toEqual([false]);
});

async function ofLength(length: number): Promise<string> {
  return await sealed({ ...NOTE, token: 't'.repeat(length) });
}

test('a receipt of exactly 12,288 characters is sealed and opened, and one of more is not', async () => {
  const { length: base } = await ofLength(0);
  let length = Math.floor((12_288 - base) * 0.75);
  let receipt = await ofLength(length);
  while (receipt.length < 12_288) receipt = await ofLength((length += 1));
  expect(receipt).toHaveLength(12_288);
  await expect(createReceipts(SECRET, () => 0).open(receipt, HOLDER)).resolves.toBeDefined();
  await expect(ofLength(length + 3)).rejects.toThrow(/longer than 12288 characters/u);
});

test('the error for an invalid receipt names the next step', async () => {
  const error = await createReceipts(SECRET, () => 0)
    .open('', HOLDER)
    .catch((each: unknown) => each);
  expect((error as Problem).detail).toMatch(
    /^The receipt does not open for this user, tenant and flow, .* Start the flow again\.$/u,
  );
});
