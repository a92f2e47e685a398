// Makes sure that the browser tests have their browsers: node e2e/engines/setup/ensure-browser.mjs [chromium]
// [firefox] [webkit], by default Chromium. Without Chromium nothing can be tested. Firefox and WebKit come
// from the system's packages; where they cannot be installed, a warning is printed and their tests skip
// themselves, but in CI it is a failure.
import { aptInstall } from '../../../scripts/setup.mjs';
import { findFirefox, findWebKit, markMissing, unmarkMissing } from './engines.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { importEngines } from './import-engines.mjs';

/** @type {Record<string, () => Promise<string | undefined>>} */
const engines = {
  chromium: ensureChromium,
  firefox: () => ensureEngine('firefox', findFirefox, ['firefox-esr']),
  webkit: () =>
    ensureEngine('webkit', findWebKit, ['webkit2gtk-driver', 'xvfb', 'libgl1-mesa-dri']),
};

const names = process.argv.slice(2);
for (const name of names.length === 0 ? ['chromium'] : names) {
  const found = await engines[name]?.();
  if (found !== undefined) {
    console.log(`Browser tests use ${found}.`);
    continue;
  }
  if (name === 'chromium') {
    console.error('No Chromium starts here: install one, or set CHROMIUM_PATH to one.');
  } else if (engines[name] === undefined) {
    console.error(`No such engine: ${name}. There are ${Object.keys(engines).join(', ')}.`);
  } else {
    console.error(`\n!!!!! NO ${name.toUpperCase()} STARTS HERE: ITS TESTS ARE SKIPPED !!!!!\n`);
  }
  if (name === 'chromium' || engines[name] === undefined || process.env['CI']) process.exitCode = 1;
}

/**
 * The engine counts as there when the very driver of the tests starts it.
 *
 * @param {'firefox' | 'webkit'} name
 * @param {() => unknown} find
 * @param {string[]} packages
 */
async function ensureEngine(name, find, packages) {
  unmarkMissing(name);
  const ways = [() => find() !== undefined, () => aptInstall(packages) && find() !== undefined];
  for (const way of ways) {
    if (!way()) continue;
    try {
      const { launch } = /** @type {typeof import('../drivers/launch.ts')} */ (
        await importEngines('drivers/launch.ts')
      );
      const engine = await launch(name);
      await engine.close();
      return `${engine.version} at ${engine.path}`;
    } catch (error) {
      console.error(`${name} does not start: ${String(error)}`);
    }
  }
  markMissing(name);
  return undefined;
}
