import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

const cheap = { ln: 4, r: 8, p: 1 };

test('a password verifies against its own hash only', async () => {
  const hash = await hashPassword('correct horse', cheap);
  expect(await isPassword('correct horse', hash)).toBe(true);
  expect(await isPassword('correct horse ', hash)).toBe(false);
  expect(await isPassword('', hash)).toBe(false);
});

test('two hashes of one password differ, and contain their parameters', async () => {
  const [one, two] = [
    await hashPassword('correct horse', cheap),
    await hashPassword('correct horse', cheap),
  ];
  expect(one).not.toBe(two);
  expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[\w+/=]{24}\$[\w+/=]{44}$/u);
});

test('the default cost is the one that OWASP recommends', async () => {
  expect(await hashPassword('correct horse')).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/u);
});

test('equivalent Unicode spellings of a password match', async () => {
  const hash = await hashPassword('caf\u00e9', cheap);
  expect(await isPassword('cafe\u0301', hash)).toBe(true);
});

test('no password matches a missing account', async () => {
  expect(await isPassword('', undefined)).toBe(false);
  expect(await isPassword('anything', undefined)).toBe(false);
});

test.each(['', 'plain', '$scrypt$ln=4,r=8,p=1$AAAA$', '$2b$10$abcdefghijklmnopqrstuv'])(
  'no password matches the stored text %j',
  async (stored) => {
    await expect(isPassword('plain', stored)).resolves.toBe(false);
  },
);

test('while many passwords are checked, files are still read', async () => {
  const hash = await hashPassword('correct horse', { ln: 14, r: 8, p: 1 });
  let checked = 0;
  const checks = Array.from({ length: 12 }, async () => {
    expect(await isPassword('a guess', hash)).toBe(false);
    checked += 1;
  });
  await readFile(import.meta.filename);
  expect(checked).toBeLessThan(8); // Node has four threads for both
  await Promise.all(checks);
  expect(await isPassword('correct horse', hash)).toBe(true);
});

test('a hash that cannot be derived keeps no others waiting', async () => {
  const failing = Array.from({ length: 3 }, () => hashPassword('x', { ln: 1, r: -1, p: 1 }));
  for (const { status } of await Promise.allSettled(failing)) expect(status).toBe('rejected');
  expect(await isPassword('x', await hashPassword('x', cheap))).toBe(true);
});

test('a sign-in does not wait for all the guesses of somebody else', async () => {
  const hash = await hashPassword('correct horse', cheap);
  const ended: string[] = [];
  const check = async (whose: string): Promise<void> => {
    await isPassword('correct horse', hash, whose);
    ended.push(whose);
  };
  const guesses = Array.from({ length: 50 }, () => check('a guesser'));
  await Promise.all([...guesses, check('ada'), check('ben')]);
  // Two of the guesser's were checked at once, and then one in every turn of the three.
  expect(ended.slice(0, 10)).toEqual(expect.arrayContaining(['ada', 'ben']));
});
