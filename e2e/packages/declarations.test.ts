import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { PACKAGES } from '../../scripts/pack/packAll.mjs';

// A library of components, or a package of a monorepo, publishes declarations of what it makes of ours. TypeScript must be
// able to name every type in them by what was installed directly. It needs `npm run build` before.
const root = fileURLToPath(new URL('../../', import.meta.url));
const app = realpathSync(mkdtempSync(join(tmpdir(), 'declarations-')));
afterAll(() => {
  rmSync(app, { recursive: true });
});

const PEERS = ['react', '@types/react', '@types/node', '@tanstack/react-query'];

/** What an app with React and a server installs: `core` comes along, and pnpm hides it. */
const INSTALLED = PACKAGES.filter((name) => name !== 'core');

test('an app that pnpm installed can write declarations of whatever it makes of ours', () => {
  PACKAGES.forEach(install);
  for (const peer of PEERS) link(find(peer), join(app, 'node_modules', peer));
  const names = [...PEERS, ...INSTALLED.map((name) => `@polytomic-connect/${name}`)];
  const dependencies = Object.fromEntries(names.map((name) => [name, '*']));
  writeFileSync(join(app, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  const files = INSTALLED.flatMap(writeUses);
  expect(files.length).toBeGreaterThan(20);
  expect(compile(files)).toEqual([]);
  expect(readdirSync(join(app, 'out')).length).toBeGreaterThan(20);
}, 300_000);

/** Puts a package where pnpm does: beside its own dependencies, and with a link in the app if that asked for it. */
function install(name: string): void {
  const source = join(root, 'packages', name);
  const beside = join(app, 'node_modules/.pnpm', name, 'node_modules');
  const place = join(beside, '@polytomic-connect', name);
  for (const part of ['dist', 'package.json'])
    cpSync(join(source, part), join(place, part), { recursive: true });
  for (const dependency of readdirSync(join(source, 'node_modules'))) {
    if (dependency.startsWith('.')) continue;
    const scope = join(source, 'node_modules', dependency);
    const packages = dependency.startsWith('@')
      ? readdirSync(scope).map((each) => join(dependency, each))
      : [dependency];
    for (const each of packages) {
      const [, own] = each.split('@polytomic-connect/');
      const target =
        own === undefined
          ? realpathSync(join(source, 'node_modules', each))
          : join(app, 'node_modules/.pnpm', own, 'node_modules', each);
      link(target, join(beside, each));
    }
  }
  if (INSTALLED.includes(name)) link(place, join(app, 'node_modules/@polytomic-connect', name));
}

/** Writes a file for each entry of a package, which takes apart all that is made by it and passed to it. */
function writeUses(name: string): string[] {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, { types?: string }>;
  };
  return Object.entries(exports).flatMap(([path, { types }], index) => {
    if (types === undefined) return [];
    const entry = path.replace('.', `@polytomic-connect/${name}`);
    const file = join(app, `${name}-${index}.ts`);
    const uses = valuesOf(readFileSync(join(folder, types), 'utf8')).map(
      (value) => `
export const from_${value} = (made: Made<typeof Entry.${value}>) => ({ ...made });
export const to_${value} = (given: Given<typeof Entry.${value}>) => ({ ...given });`,
    );
    writeFileSync(file, [`import * as Entry from '${entry}';`, TAKE_APART, ...uses].join('\n'));
    return [file];
  });
}

const TAKE_APART = `
type Made<T> = ObjectIn<
  T extends abstract new (...args: never) => infer Instance
    ? Instance
    : T extends (...args: never) => infer Result
      ? Awaited<Result>
      : T
>;
type Given<T> = ObjectIn<
  T extends (abstract new (...args: infer Args) => unknown) | ((...args: infer Args) => unknown)
    ? Args[0]
    : never
>;
type ObjectIn<T> = [Extract<T, object>] extends [never] ? object : Extract<T, object>;`;

/** The names of the values that built declarations export. */
function valuesOf(declarations: string): string[] {
  const [, list = ''] = /export \{(.*)\};?\s*$/u.exec(declarations) ?? [];
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('type '))
    .map((each) => each.replace(/^.* as /u, ''));
}

function compile(files: string[]): string[] {
  const options =
    '--declaration --emitDeclarationOnly --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom,dom.iterable --types node --jsx react-jsx';
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...options.split(' '),
      '--outDir',
      'out',
      ...files,
    ],
    { cwd: app, encoding: 'utf8' },
  );
  // What TanStack Query does not export, nobody can name.
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.includes('node_modules/@tanstack/query-core'));
}

function find(name: string): string {
  const owner = name === '@types/node' ? 'server' : 'react';
  return realpathSync(join(root, 'packages', owner, 'node_modules', name));
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'dir');
}
