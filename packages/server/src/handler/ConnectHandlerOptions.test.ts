import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the table in the README of the package has every option of the handler, and no other', () => {
  const [, body = ''] =
    /export interface ConnectHandlerOptions \{\n(.*?)\n\}/su.exec(
      read('./ConnectHandlerOptions.ts'),
    ) ?? [];
  const options = [...body.matchAll(/^ {2}(\w+)\??: /gmu)].map(([, name = '']) => name);
  const [, table = ''] =
    /^\| option +\|.*\n.*\n((?:\|.*\n)+)/mu.exec(read('../../README.md')) ?? [];
  const listed = [...table.matchAll(/^\| `(\w+)`/gmu)].map(([, name = '']) => name);
  expect(options).toContain('authorize');
  expect(listed.toSorted()).toEqual(options.toSorted());
});
