// Makes sure that there is a Chromium that starts: one that is installed, or Playwright's own, or the
// distribution's, or one from npm.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright';
import { aptInstall, run } from '../../../scripts/setup.mjs';
import { cache, chromium as launchOptions, findChromium } from './chromium.mjs';

const PACKAGED = '@sparticuz/chromium@143.0.4'; // the newest for Node 20

/** @returns {Promise<string | undefined>} which one it is, if one starts */
export async function ensureChromium() {
  const ways = [
    () => true,
    () => run('npx playwright install chromium'),
    () => aptInstall(['chromium']),
    () => process.platform === 'linux' && process.arch === 'x64' && unpack(),
  ];
  for (const way of ways) {
    const version = way() ? await start() : undefined;
    if (version === undefined) continue;
    const { executablePath = playwright.executablePath() } = findChromium();
    return `Chromium ${version} at ${executablePath}`;
  }
  return undefined;
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
