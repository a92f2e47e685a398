// Does what the README says, as a stranger would: clones the repository into an empty folder, with nothing in the caches
// of npm and pnpm, runs `npm run demo`, and connects an account in the browser. Prints the seconds of each step.
//
//   node e2e/consumers/firstRun.mjs [repository]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromium as launchOptions } from '../engines/setup/chromium.mjs';
import { freePort } from '../../scripts/freePort.mjs';
import { allowSalesforce } from './clickThrough.mjs';
import { CLEAN, run, start } from './shell.mjs';

const repository = process.argv[2] ?? fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'first-run-'));
const app = join(folder, 'app');
// Ports of its own, because the usual ones may be taken. A stranger's computer has them free.
const env = {
  ...CLEAN,
  HOME: join(folder, 'home'),
  npm_config_cache: join(folder, 'cache'),
  XDG_DATA_HOME: join(folder, 'data'),
  XDG_CACHE_HOME: join(folder, 'cache'),
  PORT: String(await freePort()),
  SANDBOX_PORT: String(await freePort()),
  SANDBOX_PROVIDER_PORT: String(await freePort()),
};
const began = performance.now();
/** @param {string} what */
const report = (what) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}`);

await run(`git clone --quiet ${repository} ${app}`, folder, env);
report('cloned');
const demo = start('npm run demo', app, env);
try {
  const url = await demo.printed(new RegExp(`(http://[\\w.]+:${env.PORT})`, 'u'));
  report(`\`npm run demo\` has installed, built and printed ${url}`);
  const browser = await chromium.launch({
    ...launchOptions(),
    ignoreDefaultArgs: ['--disable-popup-blocking'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Acme' }).click();
    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Salesforce', exact: true }).click();
    const popup = await opening;
    await allowSalesforce(popup);
    await page
      .getByRole('region', { name: 'Connected accounts' })
      .getByRole('listitem')
      .filter({ hasText: 'Salesforce' })
      .waitFor();
    report('Salesforce is connected, and listed in the dashboard');
  } finally {
    await browser.close();
  }
} finally {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
