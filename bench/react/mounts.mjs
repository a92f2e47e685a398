// Mounts 1,000 connect buttons beside 1,000 plain ones in a real browser, from the production builds, and
// prints what each costs: renders, nodes, listeners, timers, time and heap. Run it after `pnpm run build`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromium as launchOptions } from '../../e2e/engines/setup/chromium.mjs';

const COUNT = 1000;
const ROUNDS = 5;
const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'mounts-'));

await build({
  root,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { outDir, emptyOutDir: true, minify: false },
});
const server = await preview({ root, logLevel: 'warn', build: { outDir }, preview: { port: 0 } });
const url = server.resolvedUrls?.local[0] ?? '';
const options = launchOptions();
const browser = await chromium.launch({
  ...options,
  args: [...options.args, '--js-flags=--expose-gc'],
});
let failed = false;

try {
  const plain = await measure('plain');
  const connect = await measure('connect');
  console.log(`\n${COUNT} mounted buttons, median of ${ROUNDS}`);
  console.table({
    'plain <button>': plain,
    PolytomicConnectButton: connect,
    ratio: Object.fromEntries(
      Object.entries(connect).map(([key, value]) => [
        key,
        plain[key] ? `${(value / plain[key]).toFixed(2)}×` : value - (plain[key] ?? 0),
      ]),
    ),
  });

  const flow = await running();
  console.log('With one flow running, the parent re-renders 100 times:');
  console.table(flow);

  const extra = ['nodes', 'listeners', 'timers'].filter((key) => connect[key] !== plain[key]);
  const worked = Object.entries(flow).filter(([, { before, after }]) => before !== after);
  failed = extra.length > 0 || worked.length > 0;
  if (failed) console.error('More than plain buttons need:', extra, worked);
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

/** @param {'plain' | 'connect'} kind @returns {Promise<Record<string, number>>} */
async function measure(kind) {
  /** @type {Record<string, number>[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await browser.newPage();
    await page.goto(url);
    rounds.push(
      await page.evaluate(({ what, count }) => window.bench.mount(what, count), {
        what: kind,
        count: COUNT,
      }),
    );
    await page.close();
  }
  return Object.fromEntries(
    Object.keys(rounds[0] ?? {}).map((key) => [
      key,
      median(rounds.map((round) => round[key] ?? 0)),
    ]),
  );
}

/** @returns {Promise<Record<string, { before: number, after: number }>>} */
async function running() {
  const page = await browser.newPage();
  await page.goto(url);
  const counts = await page.evaluate(() => window.bench.rerenderWhileRunning(100));
  await page.close();
  return counts;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
