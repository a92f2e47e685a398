// Where a Chromium is, and how to start it here. Used by Vitest, Playwright and
// ensure-browser.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where ensure-browser.mjs keeps a browser that came inside an npm package. */
export const cache = fileURLToPath(
  new URL('../../../node_modules/.cache/chromium/', import.meta.url),
);

/**
 * @typedef {{ executablePath?: string, env?: Record<string, string> }} Found an
 * empty one stands for Playwright's own browser
 */

/** @returns {Found} */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { executablePath: named };
  const dirs = (process.env['PATH'] ?? '').split(delimiter);
  const all = [...dirs.flatMap((dir) => NAMES.map((name) => join(dir, name))), ...PLACES];
  const executablePath = all.find((path) => existsSync(path));
  if (executablePath !== undefined) return { executablePath };
  const kept = join(cache, 'found.json');
  if (!existsSync(kept)) return {};
  return /** @type {Found} */ (JSON.parse(readFileSync(kept, 'utf8')));
}

/** Launch options for Playwright. @param {Found} found */
export function chromium(found = findChromium()) {
  return {
    ...found,
    // Chromium will not sandbox itself for root.
    chromiumSandbox: process.getuid?.() !== 0 && found.env === undefined,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      '--disable-dev-shm-usage',
    ],
  };
}

/**
 * The same, but as a customer has it. Playwright's defaults switch off popup blocking, storage partitioning, the
 * back/forward cache and timer throttling: with them, tests pass that fail in people's browsers.
 */
export function customersChromium() {
  const options = chromium();
  return {
    ...options,
    ignoreDefaultArgs: [
      '--disable-popup-blocking',
      '--disable-back-forward-cache',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
    ],
    // The last list of features wins, and Playwright's has the partitioning of storage in it.
    args: [...options.args, `--disable-features=${UNSEEN.join(',')}`],
  };
}

/** What no page can see. */
const UNSEEN = [
  'PaintHolding',
  'MediaRouter',
  'OptimizationHints',
  // Work ahead for the customer's next click: a process for a site that they may visit, and the pages of the browser's
  // own menus and address bar, for each window. Without it the tests take a tenth less of the processor's time.
  'SpareRendererForSitePerProcess',
  'PreloadTopChromeWebUI',
  'WebUIOmniboxAimPopup',
];
