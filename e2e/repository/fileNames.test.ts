import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('a file that exports one function, class or constant is named after it', () => {
  const folders = ['core', 'react', 'server', 'sandbox'].map((name) => `packages/${name}/src`);
  const files = [...folders, 'apps/dashboard/server', 'apps/dashboard/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll(sep, '/')}`)
      .filter((path) => CODE.test(path) && !NAMED_OTHERWISE.test(path)),
  );
  expect(files.length).toBeGreaterThan(500);
  const wrong = files.filter(
    (path) => !isNamedAfterExport(path, readFileSync(join(root, path), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test.each<[string, string, boolean]>([
  ['openPopup.ts', 'export function openPopup() {}', true],
  ['popup.ts', 'export function openPopup() {}', false],
  ['stayInside.ts', 'export const STAY_INSIDE = {};', true],
  ['Session.ts', 'export interface Session {}\nexport function isExpired() {}', true],
  ['links.ts', 'export function openLink() {}\nexport function startLink() {}', true],
])('%s with %j: %s', (path, source, isRight) => {
  expect(isNamedAfterExport(path, source)).toBe(isRight);
});

/** Files of the code itself: no tests, no stories, and no declarations. */
const CODE = /^[^.]+\.tsx?$/u;

/** Entries, sets of texts, which are named after their language, and the code that a click loads. */
const NAMED_OTHERWISE =
  /\/messages\/|\/(?:bin|index|main|node)\.ts$|^packages\/core\/src\/browser\/afterClick\.ts$/u;

/** Whether a file has the name of one of its exports, or exports several values that belong together. */
function isNamedAfterExport(path: string, source: string): boolean {
  const values = [...source.matchAll(VALUE)].map(([, name = '']) => plain(name));
  const types = [...source.matchAll(TYPE)].map(([, name = '']) => plain(name));
  const name = plain(basename(path).replace(/\..*$/u, ''));
  return values.length !== 1 || [...values, ...types].includes(name);
}

/** Constants are written in another case than files. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

const VALUE = /^export (?:async )?(?:const|let|function\*?|class) (\w+)/gmu;
const TYPE = /^export (?:interface|type) (\w+)/gmu;
