// What changed since the main branch: for the scripts that look at no more than that.
import { spawnSync } from 'node:child_process';

/**
 * The last commit that is also in the main branch; none without a main branch (a copy, a shallow clone), where
 * everything counts as changed.
 */
export function findBase() {
  return ['origin/main', 'main']
    .map((branch) => git('merge-base', 'HEAD', branch)?.trim())
    .find((commit) => commit !== undefined);
}

/** The files that are not as they were at that commit, new ones included. @param {string} base */
export function listChanged(base) {
  const changed = git('diff', '--name-only', '--diff-filter=d', base) ?? '';
  const added = git('ls-files', '--others', '--exclude-standard') ?? '';
  return `${changed}${added}`.split('\n').filter((path) => path !== '');
}

/** @param {string[]} args @returns {string | undefined} what git prints, unless it fails */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}
