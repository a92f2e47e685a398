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
  const long = receipts.open(`${receipt}${'A'.repeat(12_288)}`, HOLDER);
  await expect(long).rejects.toMatchObject({ code: 'receipt-invalid' });
  expect(decrypt).not.toHaveBeenCalled();
});

test('a note without bounds is not sealed into what no route takes back', async () => {
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
    const digest = vi.spyOn(nodeCrypto, 'createHash').mockClear();
    const error = await receipts.open(receipt, holder).catch((each: unknown) => each);
    expect(error).toMatchObject({ code: 'receipt-invalid' });
    expect([decrypt.mock.calls.length, digest.mock.calls.length]).toEqual([1, 1]);
  }
});
