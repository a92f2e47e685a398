import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('`typecheck` checks every TypeScript project of the repository', () => {
  const { references } = JSON.parse(readFileSync(`${root}tsconfig.all.json`, 'utf8')) as {
    references: { path: string }[];
  };
  const projects = execFileSync('git', ['ls-files', '*tsconfig*.json'], { cwd: root })
    .toString()
    .split('\n')
    .filter((path) => path !== '' && !NO_PROJECTS.test(path))
    .map((path) => (basename(path) === 'tsconfig.json' ? dirname(path) : path));
  expect(references.map(({ path }) => path).toSorted()).toEqual(projects.toSorted());
});

/** What others extend, the list itself, and apps that are checked with the packages installed. */
const NO_PROJECTS = /^tsconfig\.(?:all|base)\.json$|^e2e\/consumers\/apps\//u;
