// Installs what the tests need besides Node: three browsers and Postgres. `npm run setup` runs it, `npm test`
// and CI do so through the same command. As root on a Debian-like system it installs system packages with apt;
// everywhere else it only reports what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let updated = false;

/** Runs a command and shows its output. @param {string} command @param {NodeJS.ProcessEnv} [env] */
export function run(command, env = process.env) {
  console.log(`$ ${command}`);
  return spawnSync(command, { env, shell: true, stdio: 'inherit', timeout: 600_000 }).status === 0;
}

/**
 * Installs packages as root on a system with apt.
 *
 * @param {string[]} packages
 * @returns {boolean} whether they were installed
 */
export function aptInstall(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing system packages with apt: ${packages.join(', ')}`);
  // Another install may hold the lock for a while.
  const apt = 'apt-get -o DPkg::Lock::Timeout=300 -qq';
  updated ||= run(`${apt} update`);
  return run(`${apt} install -y --no-install-recommends ${packages.join(' ')} >/dev/null`, {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
  });
}

function main() {
  console.log(`The tests need, and this step installs where they are missing:
  Chromium       an installed one, else Playwright's, else the package chromium, else one from npm
  Firefox        the package firefox-esr
  WebKit         the packages webkit2gtk-driver, xvfb, libgl1-mesa-dri
  Postgres       the package postgresql (only its programs are used; each run starts a server of its own)
`);
  const scripts = [
    ['../e2e/engines/setup/ensure-browser.mjs', 'chromium', 'firefox', 'webkit'],
    // Starts a server and stops it again: the proof that Postgres works here.
    ['ensure-postgres.mjs', process.execPath, '-e', "console.log('Postgres starts.')"],
  ];
  for (const [script = '', ...args] of scripts) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
