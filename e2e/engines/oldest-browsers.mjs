// On demand: runs the suites in the oldest browsers that the README names, which come from Debian 11, and writes the
// result into docs/guides/browsers.md. As root, with 2 GB for the packages: node e2e/engines/oldest-browsers.mjs [ENGINE…]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, run } from '../../scripts/setup.mjs';
import { inPath } from './setup/engines.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const debian = join(root, 'node_modules/.cache/debian-11');
const bin = join(root, 'node_modules/.cache/debian-11-bin');
const report = join(root, 'reports/oldest.json');
const enter = join(root, 'e2e/engines/setup/enter-debian.sh');

/** The programs that are started, and where they are in Debian 11. */
const PROGRAMS = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/lib/firefox-esr/firefox-esr',
  WebKitWebDriver: '/usr/bin/WebKitWebDriver',
};

/** The old headless mode, which Playwright asks for, blocks no popups. */
const NEW_HEADLESS =
  'for arg; do shift; [ "$arg" = --headless ] && arg=--headless=new; set -- "$@" "$arg"; done';

/** The suites of each browser. Marionette, which drives so old a Firefox, cannot type into frames from elsewhere. */
const SUITES = [
  { name: 'Chromium', pkg: 'chromium', files: ['engines/chromium', 'surface/chromium'] },
  {
    name: 'Firefox',
    pkg: 'firefox-esr',
    files: ['engines/firefox', 'engines/firefox-without-storage'],
  },
  { name: 'WebKitGTK', pkg: 'webkit2gtk-driver', files: ['engines/webkit', 'surface/webkit'] },
];

if (process.getuid?.() !== 0) throw new Error('This needs root, to install Debian 11 in a folder.');
if (inPath('debootstrap') === undefined && !aptInstall(['debootstrap'])) {
  throw new Error('This needs debootstrap: install it.');
}
if (!existsSync(join(debian, 'ready'))) installDebian();
writePrograms();

const named = process.argv.slice(2);
const rows = ['| browser | passed | failed |', '| --- | --- | --- |'];
for (const { name, pkg, files } of SUITES) {
  if (named.length > 0 && !named.includes(name.toLowerCase())) continue;
  const { passed, failed } = runSuites(files.map((file) => `e2e/${file}.suite.ts`));
  const version = inDebian('dpkg-query', '-W', '-f', '${Version}', pkg).replace(/(?:esr)?-.*/u, '');
  rows.push(`| ${name} ${version} | ${passed} | ${failed.join('<br>')} |`);
  console.log(rows.at(-1));
}
if (named.length === 0) {
  const guide = new URL('../../docs/guides/browsers.md', import.meta.url);
  const marks = /(?<=<!-- oldest-browsers -->\n)[^]*(?=<!-- \/oldest-browsers -->)/u;
  const result = `\nOn ${new Date().toISOString().slice(0, 10)}:\n\n${rows.join('\n')}\n\n`;
  writeFileSync(guide, readFileSync(guide, 'utf8').replace(marks, result));
  run(`npx oxfmt "${fileURLToPath(guide)}"`);
}

function installDebian() {
  rmSync(debian, { recursive: true, force: true });
  mkdirSync(debian, { recursive: true });
  run(`debootstrap --variant=minbase bullseye "${debian}" http://deb.debian.org/debian`);
  // Its services are not started.
  writeFileSync(join(debian, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const packages = ['chromium', 'firefox-esr', 'webkit2gtk-driver', 'fonts-dejavu', 'dbus'];
  inDebian('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
  writeFileSync(join(debian, 'ready'), '');
}

/** Writes a script for each program, that can be started like a program of this system. */
function writePrograms() {
  mkdirSync(bin, { recursive: true });
  for (const [name, path] of Object.entries(PROGRAMS)) {
    const script = `#!/bin/sh
${name === 'chromium' ? NEW_HEADLESS : ''}
exec "${enter}" "${debian}" "${path}" "$@"
`;
    writeFileSync(join(bin, name), script, { mode: 0o755 });
  }
}

/** Runs a program in Debian 11. @param {string[]} command @returns {string} what it printed */
function inDebian(...command) {
  const { status, stdout } = spawnSync(enter, [debian, ...command], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 600_000,
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${String(status)}.`);
  return stdout;
}

/** @param {string[]} files @returns {{ passed: number, failed: string[] }} the titles of those that failed */
function runSuites(files) {
  rmSync(report, { force: true });
  const args = ['vitest', 'run', '--project=engines', ...files];
  spawnSync('npx', [...args, '--reporter=json', `--outputFile=${report}`], {
    stdio: 'inherit',
    env: {
      ...process.env,
      CI: 'true', // a browser that does not start is no reason to skip its tests
      CHROMIUM_PATH: join(bin, 'chromium'),
      FIREFOX_PATH: join(bin, 'firefox-esr'),
      FIREFOX_DRIVER: 'marionette',
      WEBKIT_PATH: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
      PATH: [bin, process.env['PATH']].join(delimiter),
    },
  });
  const { testResults } = /** @type {Report} */ (JSON.parse(readFileSync(report, 'utf8')));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').map(({ title }) => title),
  };
}

/** @typedef {{ testResults: { assertionResults: { title: string, status: string }[] }[] }} Report */
