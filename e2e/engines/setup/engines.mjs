// Where Firefox and WebKit are on this machine; Chromium has chromium.mjs. Used by the drivers in
// e2e/engines, and by ensure-browser.mjs, which marks what does not start here.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {'chromium' | 'firefox' | 'webkit'} EngineName */

const marks = fileURLToPath(new URL('../../../node_modules/.cache/engines/', import.meta.url));

/** @returns {string | undefined} the path of a Firefox */
export function findFirefox() {
  if (isMarkedMissing('firefox')) return undefined;
  const named = process.env['FIREFOX_PATH'];
  if (named) return named;
  return (
    inPath('firefox-esr') ??
    inPath('firefox') ??
    ['/Applications/Firefox.app/Contents/MacOS/firefox'].find((path) => existsSync(path))
  );
}

/**
 * What WebKitGTK needs here: a driver, the browser that it drives, and an X server, for WebKitGTK has no
 * headless mode.
 *
 * @returns {{ driver: string, browser: string, xvfb: string } | undefined}
 */
export function findWebKit() {
  if (isMarkedMissing('webkit')) return undefined;
  const driver = inPath('WebKitWebDriver');
  const xvfb = inPath('Xvfb');
  const browser = findMiniBrowser();
  if (driver === undefined || xvfb === undefined || browser === undefined) return undefined;
  return { driver, browser, xvfb };
}

/** Remembers that an engine does not start on this machine, so that its tests skip themselves. @param {EngineName} name */
export function markMissing(name) {
  mkdirSync(marks, { recursive: true });
  writeFileSync(join(marks, `${name}.missing`), '');
}

/** @param {EngineName} name */
export function unmarkMissing(name) {
  rmSync(join(marks, `${name}.missing`), { force: true });
}

/** @param {EngineName} name */
function isMarkedMissing(name) {
  return existsSync(join(marks, `${name}.missing`));
}

/** @param {string} command @returns {string | undefined} */
export function inPath(command) {
  const dirs = (process.env['PATH'] ?? '').split(delimiter);
  return dirs.map((dir) => join(dir, command)).find((path) => existsSync(path));
}

/** Distributions keep it in a folder of the architecture and the API version, outside of PATH. */
function findMiniBrowser() {
  const named = process.env['WEBKIT_PATH'];
  if (named) return named;
  return ['/usr/lib', '/usr/libexec', '/usr/lib64']
    .flatMap((dir) => [dir, ...subfolders(dir, /-linux-gnu/u)])
    .flatMap((dir) => subfolders(dir, /^webkit2?gtk-/u).toReversed())
    .map((dir) => join(dir, 'MiniBrowser'))
    .find((path) => existsSync(path));
}

/** @param {string} dir @param {RegExp} pattern */
function subfolders(dir, pattern) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => pattern.test(name))
    .toSorted()
    .map((name) => join(dir, name));
}
