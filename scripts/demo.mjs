// Installs what the demo needs and starts it. On a fresh clone that is about a twentieth of what the tests need;
// where everything is installed, it stays installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DASHBOARD = '@polytomic-connect/dashboard';
const hasEverything = existsSync(new URL('../node_modules/vitest', import.meta.url));

pm(
  'install',
  '--frozen-lockfile',
  ...(hasEverything ? [] : ['--prod', '--filter', `${DASHBOARD}...`]),
);
// A part of the packages counts as out of date, so pnpm would warn and install them again.
process.env['pnpm_config_verify_deps_before_run'] = 'false';
pm('--filter', DASHBOARD, 'run', 'demo');

/** @param {string[]} args */
function pm(...args) {
  const script = fileURLToPath(new URL('pm.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
