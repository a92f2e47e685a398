import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../http/Problem.ts';

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

test('the tables of the README have every field of `polytomic` and of what `authorize` returns, and no other', () => {
  const readme = read('../../README.md');
  const options = fieldsOf('../polytomic/polytomicOptions.ts', 'PolytomicOptions');
  expect(namesIn(tableAfter(readme, 'What `polytomic` takes:'))).toEqual(options.toSorted());
  const access = '../access/ConnectAccess.ts';
  const rights = fieldsOf(access, 'ConnectRights').map((name) => `allow.${name}`);
  const settings = fieldsOf(access, 'SessionSettings').map((name) => `session.${name}`);
  const own = fieldsOf(access, 'ConnectAccess').filter(
    (name) => !/^(?:allow|session)$/u.test(name),
  );
  expect(namesIn(tableAfter(readme, 'What `authorize` returns:'))).toEqual(
    [...own, ...rights, ...settings].toSorted(),
  );
});

test('the table of problems in the README has every code, with its status', () => {
  const rows = tableAfter(read('../../README.md'), '## Problems').matchAll(
    /^\| (\d+) +\| (.*)\|$/gmu,
  );
  const listed = [...rows].flatMap(([, status, codes = '']) =>
    [...codes.matchAll(/`([a-z-]+)`/gu)].map(([, code = '']) => [code, Number(status)]),
  );
  const codes = Object.entries(PROBLEMS).map(([code, { status }]) => [code, status]);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(codes));
});

function fieldsOf(file: string, name: string): string[] {
  const source = read(file);
  const [, body = ''] =
    new RegExp(`export interface ${name} \\{\\n(.*?)\\n\\}`, 'su').exec(source) ?? [];
  return [...body.matchAll(/^ {2}(\w+)\??: /gmu)].map(([, field = '']) => field);
}

function tableAfter(text: string, heading: string): string {
  const after = text.slice(text.indexOf(heading));
  return /^\|.*\n\|.*\n((?:\|.*\n)+)/mu.exec(after)?.[1] ?? '';
}

/** What stands in the first column of a table. */
function namesIn(table: string): string[] {
  const columns = [...table.matchAll(/^\|([^|]+)\|/gmu)].map(([, column = '']) => column);
  return columns
    .flatMap((column) => [...column.matchAll(/`([\w.]+)`/gu)].map(([, name = '']) => name))
    .toSorted();
}
