// Runs the node tests that import what changed since the main branch, uncommitted files included; but not those
// that `SLOW` in vitest.config.ts names, which `npm test` runs.
import { spawnSync } from 'node:child_process';
import { findBase } from './changed.mjs';

const base = findBase();
const changed = base === undefined ? '' : `--changed ${base}`;
// Nothing else is meant to run, so every core is for them.
const options = `"--project=node*" --maxWorkers=100% --passWithNoTests ${changed}`;
const { status } = spawnSync(`vitest run ${options}`, {
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, WITHOUT_SLOW: 'yes' },
});
process.exitCode = status ?? 1;
