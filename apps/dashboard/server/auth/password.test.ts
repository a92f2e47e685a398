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
