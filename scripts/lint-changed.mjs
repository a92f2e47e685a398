// Lints what changed since the main branch, uncommitted files included. An error that it causes in other files is
// found by `npm test`, which lints them all.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBase, listChanged } from './changed.mjs';

const OXLINT = fileURLToPath(new URL('../node_modules/oxlint/bin/oxlint', import.meta.url));

const base = findBase();
const changed = base === undefined ? undefined : listChanged(base);
// A change of these can cause errors in any file.
const isSetupChanged = changed?.some((path) =>
  /(?:oxlintrc|tsconfig[\w.]*|package)\.json$/u.test(path),
);
const code = changed?.filter((path) => /\.[cm]?[jt]sx?$/u.test(path)) ?? [];
if (changed === undefined || isSetupChanged) lint([]);
else if (code.length > 0) lint(code);

/** Lints these files, or the whole repository when the list is empty. @param {readonly string[]} paths */
function lint(paths) {
  const options = ['--type-aware', '--deny-warnings', ...paths];
  // Without a shell: it would interpret special characters in a path.
  const { status } = spawnSync(process.execPath, [OXLINT, ...options], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
