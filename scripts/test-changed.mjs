// Runs the node tests that import what changed since the main branch, uncommitted files included; but not the three
// slow ones that vitest.config.ts names, which `npm test` runs.
import { spawnSync } from 'node:child_process';

const base = ['origin/main', 'main'].map(mergeBase).find((commit) => commit !== undefined);
// Without a main branch (a copy, a shallow clone) everything counts as changed.
const changed = base === undefined ? '' : `--changed ${base}`;
// Nothing else is meant to run, so every core is for them.
const options = `"--project=node*" --maxWorkers=100% --passWithNoTests ${changed}`;
const { status } = spawnSync(`vitest run ${options}`, {
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, WITHOUT_SLOW: 'yes' },
});
process.exitCode = status ?? 1;

/** @param {string} branch @returns {string | undefined} */
function mergeBase(branch) {
  const { status: code, stdout } = spawnSync('git', ['merge-base', 'HEAD', branch], {
    encoding: 'utf8',
  });
  return code === 0 ? stdout.trim() : undefined;
}
