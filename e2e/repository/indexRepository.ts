import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The names that docs may use. */
export interface RepositoryIndex {
  root: string;
  /** Paths relative to the root. */
  files: string[];
  /** Scripts of all package.json files. */
  scripts: Set<string>;
  /** Command-line flags. */
  flags: Set<string>;
  /** Every word in the code of the repository. */
  words: Set<string>;
  /** Names of fields, props and functions in the packages. */
  members: Set<string>;
}

/** Reads the whole repository once. */
export function indexRepository(): RepositoryIndex {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = [...walk(root)].map((file) => relative(root, file).replaceAll('\\', '/'));
  const index: RepositoryIndex = {
    root,
    files,
    scripts: new Set(),
    flags: new Set(['--help']),
    words: new Set(),
    members: new Set(),
  };
  for (const file of files) {
    // What the tests of the docs name is no proof.
    if (!/\.(?:css|html|js|json|mjs|py|sql|ts|tsx)$/u.test(file)) continue;
    if (file.startsWith('e2e/repository/')) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/gu)) index.words.add(word);
    for (const [flag] of text.matchAll(/--[a-z][a-z-]+/gu)) index.flags.add(flag);
    if (/(?:^|\/)package\.json$/u.test(file)) {
      const { scripts = {} } = JSON.parse(text) as { scripts?: Record<string, string> };
      for (const name of Object.keys(scripts)) index.scripts.add(name);
    }
    if (/^packages\/\w+\/src\//u.test(file)) {
      for (const [, name = ''] of text.matchAll(/^\s*(\w+)\??[:(<]/gmu)) index.members.add(name);
    }
  }
  // A flag of the sandbox is declared by its name alone.
  for (const word of index.words) index.flags.add(`--${word}`);
  return index;
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (IGNORED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

const IGNORED = new Set([
  '.data',
  '.git',
  'dist',
  'node_modules',
  'reports',
  'storybook-static',
  'test-results',
]);
