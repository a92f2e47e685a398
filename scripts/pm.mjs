// Runs the pnpm that package.json names, with nothing installed beforehand but
// Node and npm: node scripts/pm.mjs install
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const { packageManager } = /** @type {{ packageManager: string }} */ (
  JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
);
const inPnpm = /\bpnpm\//u.test(process.env['npm_config_user_agent'] ?? '');
const command = inPnpm ? 'pnpm' : `npx --yes ${packageManager}`;
// An outer `npx -c` would hand its own command down to this one.
const { npm_config_call: _call, npm_config_package: _package, ...env } = process.env;
const { status, error } = spawnSync([command, ...process.argv.slice(2)].join(' '), {
  cwd: root,
  env,
  shell: true,
  stdio: 'inherit',
});
if (error) throw error;
process.exitCode = status ?? 1;
