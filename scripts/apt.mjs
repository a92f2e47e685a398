// Installs packages of a Debian-like system, where we may.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

let updated = false;

/** Runs a command in sight of whoever waits. @param {string} command @param {NodeJS.ProcessEnv} [env] */
export function run(command, env = process.env) {
  console.log(`$ ${command}`);
  return spawnSync(command, { env, shell: true, stdio: 'inherit', timeout: 600_000 }).status === 0;
}

/** Installs packages if this is root on a system with apt. @param {string[]} packages @returns {boolean} whether they are there */
export function aptInstall(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  // Another install may hold the lock for a while.
  const apt = 'apt-get -o DPkg::Lock::Timeout=300 -qq';
  updated ||= run(`${apt} update`);
  return run(`${apt} install -y --no-install-recommends ${packages.join(' ')} >/dev/null`, {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
  });
}
