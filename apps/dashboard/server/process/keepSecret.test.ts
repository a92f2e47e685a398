import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepSecret } from './keepSecret.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the secret is made once, is long enough, and is for this user of the computer only', () => {
  const secret = keepSecret(folder);
  expect(secret).toMatch(/^[\w-]{43}$/u);
  expect(keepSecret(folder)).toBe(secret);
  expect(readdirSync(folder)).toEqual(['session-secret']);
  const { mode } = statSync(join(folder, 'session-secret'));
  expect(mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
});

test.each(['', 'abcd', 'a'.repeat(44), `${'a'.repeat(43)}\n`])(
  'a file that holds %j is refused, by its name',
  (content) => {
    const file = join(folder, 'session-secret');
    writeFileSync(file, content);
    expect(() => keepSecret(folder)).toThrow(`${file} does not hold the secret`);
  },
);

test('without a folder every start has another secret', () => {
  expect(keepSecret(undefined)).not.toBe(keepSecret(undefined));
});
